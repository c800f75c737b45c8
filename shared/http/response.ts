import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RefusalReason } from './log-refusal.ts';

/** What a page answers. */
export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
  readonly body: string | Uint8Array;
  /** Set when somebody was refused; logged, never sent. */
  readonly refused?: RefusalReason;
}

/** A page. 200, or 422 when it shows a form again with its faults. */
export function html(body: string, status = 200): PageResponse {
  return { status, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

/** After a POST: the browser fetches the next page by GET, so a reload repeats nothing. */
export function redirect(location: string, cookies?: readonly string[]): PageResponse {
  return { status: 303, headers: { location }, body: '', ...(cookies === undefined ? {} : { cookies }) };
}

/** Sends the browser elsewhere with the same request: a post arrives there with all that was typed. */
export function sendOn(location: string): PageResponse {
  return { status: 307, headers: { location }, body: '' };
}

/** A document to keep. */
export function download(body: Uint8Array, contentType: string, fileName: string): PageResponse {
  return {
    status: 200,
    headers: { 'content-type': contentType, 'content-disposition': `inline; filename="${fileName}"` },
    body,
  };
}

/** The answer as API Gateway's HTTP API takes it; bytes travel as base64. */
export function toResult(response: PageResponse): APIGatewayProxyStructuredResultV2 {
  const binary = typeof response.body !== 'string';
  return {
    statusCode: response.status,
    headers: { ...response.headers },
    ...(response.cookies === undefined ? {} : { cookies: [...response.cookies] }),
    body: typeof response.body === 'string' ? response.body : Buffer.from(response.body).toString('base64'),
    isBase64Encoded: binary,
  };
}
