import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { env } from '../env.ts';
import { type ForbiddenError, InvalidInputError, TooLargeError } from '../errors.ts';

/** A request as pages see it. */
export interface PageRequest {
  readonly method: string;
  /** 'GET /survei/{ref}' */
  readonly route: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly cookies: ReadonlyMap<string, string>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly now: Date;
  /** IP address of the caller. */
  readonly source: string;
  /** Shown to people when something breaks, and found in the log. */
  readonly reference: string;
}

/** Reads an event of API Gateway's HTTP API (payload format 2.0). */
export function readRequest(event: APIGatewayProxyEventV2, reference: string): PageRequest {
  return {
    method: event.requestContext.http.method,
    route: event.routeKey,
    path: event.rawPath,
    params: withoutUndefined(event.pathParameters ?? {}),
    query: new URLSearchParams(event.rawQueryString),
    cookies: new Map((event.cookies ?? []).map(splitCookie)),
    headers: withoutUndefined(event.headers),
    body: Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8'),
    now: new Date(),
    source: event.requestContext.http.sourceIp,
    reference,
  };
}

/**
 * What a form may hold. The longest is an attendance list or a choice of 500 people, some 30 KB with two fields each;
 * the longest text is that of twenty questions of a test, some 20,000 signs.
 * @internal
 */
export const MOST_FORM_BYTES = 256 * 1024;
const MOST_FIELDS = 2_000;
const LONGEST_FIELD = 25_000;

/**
 * The fields of an ordinary form post.
 * @throws TooLargeError before any work is done on a form that no page of ours has
 */
export function readForm(request: PageRequest): URLSearchParams {
  if (request.body.length > MOST_FORM_BYTES) throw new TooLargeError();
  const form = new URLSearchParams(request.body.toString('utf8'));
  if (form.size > MOST_FIELDS) throw new TooLargeError();
  for (const [name, value] of form) {
    if (name.length + value.length > LONGEST_FIELD) throw new TooLargeError();
  }
  return form;
}

/** Parts of a form with a file: the file, what is ticked beside it, and the form's unseen fields. */
const MOST_PARTS = 50;

/**
 * The fields and files of a form with a file (multipart), read by the platform's own parser.
 * @throws InvalidInputError (no field) for a body that no browser sends, TooLargeError for one of countless parts
 */
export async function readMultipart(request: PageRequest): Promise<FormData> {
  if (countUpTo(request.body, 'content-disposition', MOST_PARTS + 1) > MOST_PARTS) throw new TooLargeError();
  const contentType = request.headers['content-type'] ?? '';
  try {
    return await new Response(new Uint8Array(request.body), {
      headers: { 'content-type': contentType },
    }).formData();
  } catch (error) {
    // How the parser says that the body is none, or broken; a name is not UTF-8 (`filename*=UTF-8''%ff`).
    if (!(error instanceof TypeError || error instanceof URIError)) throw error;
    const sentence = 'Berkas tidak sampai dengan utuh. Pilih lagi berkasnya, lalu unggah sekali lagi.';
    throw new InvalidInputError([{ field: '', sentence }]);
  }
}

/** How often a word of small letters stands in a text, whatever its case; no further than `most`. */
function countUpTo(body: Buffer, word: string, most: number): number {
  const text = body.toString('latin1').toLowerCase();
  let count = 0;
  for (let at = text.indexOf(word); at !== -1 && count < most; at = text.indexOf(word, at + word.length))
    count += 1;
  return count;
}

function splitCookie(cookie: string): [string, string] {
  const at = cookie.indexOf('=');
  return [cookie.slice(0, at).trim(), cookie.slice(at + 1)];
}

function withoutUndefined(record: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

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

/** A document to keep: saved under its name, never opened in our origin. */
export function download(body: Uint8Array, contentType: string, fileName: string): PageResponse {
  return {
    status: 200,
    headers: { 'content-type': contentType, 'content-disposition': `attachment; filename="${fileName}"` },
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
