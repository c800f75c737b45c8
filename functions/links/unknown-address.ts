import { agencyOf } from '../../shared/agency/agency-info.ts';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { notFoundPage } from '../../shared/ui/plain-pages.tsx';

/**
 * What no other route takes: a page with the way on. Who looks with a browser reads whose address this is, too; a
 * program costs no read.
 */
export async function unknownAddress({ headers }: PageRequest): Promise<PageResponse> {
  const isBrowser = headers['accept']?.includes('text/html') === true;
  return html(notFoundPage(isBrowser ? { agency: await agencyOf(undefined) } : {}), 404);
}
