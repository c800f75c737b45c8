import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { InvalidInputError, TooLargeError } from '../errors.ts';

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
