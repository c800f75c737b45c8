import type { ServerResponse } from 'node:http';
import { z } from 'zod';

/** What a function may answer in payload format 2.0. */
const structured = z.object({
  statusCode: z.coerce.number().int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  cookies: z.array(z.string()).nullish(),
  body: z.string().nullish(),
  isBase64Encoded: z.boolean().nullish(),
});

/** An answer of API Gateway itself, in its own words. */
export function sendMessage(response: ServerResponse, status: number, message: string): void {
  const body = JSON.stringify({ message });
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}

/**
 * Sends what a function returned: a structured answer, or anything else as JSON with status 200.
 * A malformed answer is a 500, as on AWS.
 */
export function sendResult(response: ServerResponse, result: unknown): void {
  if (!isStructured(result)) {
    send(response, 200, { 'content-type': 'application/json' }, Buffer.from(JSON.stringify(result)));
    return;
  }
  const parsed = structured.safeParse(result);
  if (parsed.success) sendStructured(response, parsed.data);
  else sendMessage(response, 500, 'Internal Server Error');
}

/**
 * What a function returned, with its page changed; anything that is no page of HTML under a policy is left as it is.
 * @param change gets the HTML and its Content-Security-Policy
 */
export async function withPage(
  result: unknown,
  change: (page: { html: string; policy: string }) => Promise<{ html: string; policy: string }>,
): Promise<unknown> {
  const { data } = structured.safeParse(result);
  const { headers, body } = data ?? {};
  const policy = headers?.['content-security-policy'];
  if (typeof body !== 'string' || body === '' || typeof policy !== 'string') return result;
  if (!String(headers?.['content-type']).startsWith('text/html') || data?.isBase64Encoded === true)
    return result;
  const changed = await change({ html: body, policy });
  return { ...data, headers: { ...headers, 'content-security-policy': changed.policy }, body: changed.html };
}

function sendStructured(response: ServerResponse, result: z.infer<typeof structured>): void {
  const { statusCode, headers, cookies, body, isBase64Encoded } = result;
  const lower: Record<string, string | string[]> = { 'content-type': 'text/plain; charset=utf-8' };
  for (const [name, value] of Object.entries(headers ?? {})) lower[name.toLowerCase()] = String(value);
  if (cookies && cookies.length > 0) lower['set-cookie'] = cookies;
  send(response, statusCode, lower, Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8'));
}

function isStructured(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'statusCode' in result;
}

function send(
  response: ServerResponse,
  status: number,
  headers: Record<string, string | string[]>,
  body: Buffer,
): void {
  // A HEAD has no body, and the length of none would be taken for the page's.
  const length = response.req.method === 'HEAD' ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length });
  response.end(body);
}
