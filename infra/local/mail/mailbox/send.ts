import type { ServerResponse } from 'node:http';
import type { Box } from './box.ts';
import { type Enclosure, isCalendar, type OpenedMail } from './opened-mail.ts';
import { letterPolicy, mailboxPolicy } from './style.ts';

/** On every answer. */
const HEADERS = {
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

const HTML = 'text/html; charset=utf-8';

/** Sends a page, below the bar of the clock if there is one. */
export async function sendPage(
  { clockBar }: Box,
  response: ServerResponse,
  status: number,
  page: string,
): Promise<void> {
  const bare = { html: page, policy: mailboxPolicy };
  const { html, policy } = (await clockBar()?.above(bare, response.req)) ?? bare;
  send(response, status, { 'content-type': HTML, 'content-security-policy': policy }, html);
}

/** Says something where no page can be made. */
export function sendText(response: ServerResponse, status: number, sentence: string): void {
  send(response, status, { 'content-type': 'text/plain; charset=utf-8' }, sentence);
}

/** After a post: the browser fetches the next page by GET, so a reload repeats nothing. */
export function sendOn(response: ServerResponse, location: string): void {
  send(response, 303, { location }, '');
}

/** The letter as it goes into its frame. Bangkom's pages refuse to be framed, so a link opens a tab of its own. */
export function sendLetter(response: ServerResponse, { html, letter }: OpenedMail): void {
  const shown = html ?? `<pre style="white-space:pre-wrap">${escaped(letter)}</pre>`;
  const headers = { 'content-type': HTML, 'content-security-policy': letterPolicy };
  send(response, 200, headers, withBase(shown));
}

/**
 * Something that came with a letter. Only a PDF is shown in the browser; whatever else might run there as a page of the
 * mailbox is kept as a file.
 */
export function sendEnclosure(response: ServerResponse, enclosure: Enclosure): void {
  const { name, mimeType, content } = enclosure;
  const shown = mimeType === 'application/pdf';
  const known = shown || isCalendar(enclosure);
  send(
    response,
    200,
    {
      'content-type': known ? mimeType : 'application/octet-stream',
      'content-disposition': `${shown ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(name).replaceAll("'", '%27')}`,
    },
    content,
  );
}

function send(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: string | Uint8Array,
): void {
  response.writeHead(status, { ...HEADERS, ...headers, 'content-length': Buffer.byteLength(body) });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** Where a document of ours has its head, or else before all of it. */
function withBase(html: string): string {
  const base = '<base target="_blank">';
  const placed = html.replace(/<head>/i, `$&${base}`);
  return placed === html ? `${base}${html}` : placed;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
