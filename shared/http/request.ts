import type { APIGatewayProxyEventV2 } from 'aws-lambda';

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
    reference,
  };
}

/** The fields of an ordinary form post. */
export function readForm(request: PageRequest): URLSearchParams {
  return new URLSearchParams(request.body.toString('utf8'));
}

/** The fields and files of a form with a file (multipart), read by the platform's own parser. */
export async function readMultipart(request: PageRequest): Promise<FormData> {
  const contentType = request.headers['content-type'] ?? '';
  return await new Response(new Uint8Array(request.body), {
    headers: { 'content-type': contentType },
  }).formData();
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
