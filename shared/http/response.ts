import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { env } from '../env.ts';
import type { ForbiddenError } from '../errors.ts';
import type { PageRequest } from './request.ts';

/** Why somebody was refused, for whoever reads the log after an attack; never what was sent. */
export type RefusalReason =
  | ForbiddenError['reason']
  | 'SESSION_ENDED'
  | 'OTHER_AGENCY'
  | `LINK_${'UNKNOWN' | 'NOT_OPENED' | 'EXPIRED' | 'REPLACED'}`
  | 'UNKNOWN'
  | 'OVER'
  | 'STALE'
  | 'RULE'
  | 'CONFLICT'
  | 'TOO_LARGE'
  | 'INVALID';

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

/**
 * Cookies by their plain name. Over https they carry the `__Host-` prefix and Secure (ASVS 5 3.3.1): no other host can
 * set or read them. On one machine the pages come by plain http from the loopback interface, where Safari drops every
 * Secure cookie and nobody could sign in; there they carry neither.
 */
function isSecure(): boolean {
  return env('address').BASE_URL.startsWith('https:');
}

/** How the names of cookies begin as they travel. */
function prefix(): string {
  return isSecure() ? '__Host-' : '';
}

/**
 * A Set-Cookie line: for all pages of this host, never for scripts, not sent along by other sites' posts.
 * @param maxAgeSeconds how long the browser keeps it; 0 takes it away
 */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  const secure = isSecure() ? '; Secure' : '';
  return `${prefix()}${name}=${value}; Path=/${secure}; HttpOnly; SameSite=Lax; Max-Age=${maxAgeSeconds}`;
}

/** The value of a cookie that the browser sent; undefined when it sent none, or an empty one. */
export function readCookie({ cookies }: PageRequest, name: string): string | undefined {
  const value = cookies.get(`${prefix()}${name}`);
  return value === '' ? undefined : value;
}

/** The browser's cookies by their plain names. */
export function plainCookies(cookies: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const start = prefix();
  return new Map(
    [...cookies].flatMap(([name, value]) =>
      name.startsWith(start) ? [[name.slice(start.length), value] as const] : [],
    ),
  );
}
