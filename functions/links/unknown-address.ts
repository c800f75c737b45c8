import type { PageRequest } from '../../shared/http/request.ts';
import { html, type PageResponse } from '../../shared/http/response.ts';
import { agencyOf } from '../../shared/links/mailed-page.ts';
import { notFoundPage } from '../../shared/ui/index.ts';

/**
 * What no other route takes. Who looks with a browser reads whose address this is and the way on; a program gets the
 * words of API Gateway, and costs no read.
 */
export async function unknownAddress({ headers }: PageRequest): Promise<PageResponse> {
  if (headers['accept']?.includes('text/html') === true) {
    return html(notFoundPage({ agency: await agencyOf(undefined) }), 404);
  }
  return {
    status: 404,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ message: 'Not Found' }),
  };
}
