import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import PostalMime, { type Address, type Attachment } from 'postal-mime';
import type { ClockBar } from '../../clock-bar/clock-bar.ts';
import type { Shown } from '../../clock-bar/into-page.ts';
import { guarded } from '../../guarded.ts';
import { close, listen } from '../../listen.ts';
import type { MailJournal } from '../mail-journal.ts';
import { LISTED, type ListedMail, mailIndex } from './mail-index.ts';
import { letterPolicy, mailboxPolicy, mailPage, noticePage, peoplePage, personPage } from './pages.tsx';

/** The pages where a person reads the mails that were sent. */
export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the mailbox; it only reads.
 * @param clockBar stands above its pages where the clock is virtual; it is there once the platform has started
 */
export async function startMailboxPage(
  journal: MailJournal,
  port: number,
  clockBar: () => ClockBar | undefined = () => undefined,
): Promise<Mailbox> {
  const list = mailIndex(journal);
  const serve = guarded(
    'mailbox',
    async (request, response) => {
      const bar = clockBar();
      if ((await bar?.answers(request, response)) !== true)
        await answer({ journal, list, bar }, request, response);
    },
    unread,
  );
  const server = createServer((request, response) => void serve(request, response));
  return { port: await listen(server, port), close: () => close(server) };
}

interface Box {
  readonly journal: MailJournal;
  readonly bar: ClockBar | undefined;
  list(): Promise<readonly ListedMail[]>;
}

/** What addresses of requests are relative to; `//` and the like are none, and lead to the first page. */
const MAILBOX = 'http://mailbox';

async function answer(box: Box, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = URL.parse(request.url ?? '/', MAILBOX) ?? new URL(MAILBOX);
  const [, first = '', second = '', third = '', fourth = ''] = pathname.split('/');
  if (first === '') {
    const more = Math.max(0, box.journal.length() - LISTED);
    return await send(box, response, 200, peoplePage(await box.list(), searchParams.get('cari') ?? '', more));
  }
  if (first === 'orang') {
    const address = decoded(second);
    const theirs = (await box.list()).filter((mail) => mail.address === address);
    return await send(box, response, 200, personPage(address, theirs));
  }
  const listed = (await box.list()).find(({ n }) => String(n) === second);
  if (first !== 'surel' || listed === undefined) {
    return await send(
      box,
      response,
      404,
      noticePage('Tidak ditemukan', 'Surel ini tidak ada di kotak surat.'),
    );
  }
  await showMail(box, listed, [third, fourth], response);
}

function unread(response: ServerResponse): void {
  const sentence = 'Surel ini tidak dapat dibaca. Yang lain tetap dapat dibuka.';
  sendPage(response, 500, { html: noticePage('Surel tidak terbaca', sentence), policy: mailboxPolicy });
}

/** A path that is no text at all is nobody's. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}

async function showMail(
  box: Box,
  listed: ListedMail,
  [part, which]: readonly [string, string],
  response: ServerResponse,
): Promise<void> {
  const mail = box.journal.read(listed.n);
  if (mail === undefined) return unread(response);
  const message = await PostalMime.parse(Buffer.from(mail.raw, 'latin1'));
  if (part === 'isi')
    return sendLetter(response, message.html ?? `<pre>${escaped(message.text ?? '')}</pre>`);
  const enclosure = message.attachments[Number(which)];
  if (part === 'lampiran' && enclosure !== undefined) return sendEnclosure(response, enclosure);
  const [replyTo] = message.replyTo ?? [];
  const page = mailPage({
    ...listed,
    from: named(message.from),
    replyTo: named(replyTo),
    enclosures: message.attachments.map((each) => ({ name: nameOf(each), kind: kindOf(each) })),
  });
  await send(box, response, 200, page);
}

function named(address: Address | undefined): string {
  if (address === undefined || address.group !== undefined) return '–';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function kindOf({ mimeType }: Attachment): string {
  return mimeType === 'text/calendar' ? 'Undangan kalender' : 'Lampiran';
}

function nameOf({ filename, mimeType }: Attachment): string {
  return filename ?? (mimeType === 'text/calendar' ? 'undangan.ics' : 'lampiran');
}

async function send({ bar }: Box, response: ServerResponse, status: number, html: string): Promise<void> {
  const page = { html, policy: mailboxPolicy };
  sendPage(response, status, bar === undefined ? page : await bar.above(page, response.req));
}

function sendPage(response: ServerResponse, status: number, { html, policy }: Shown): void {
  response.writeHead(status, {
    ...headers('text/html; charset=utf-8'),
    'content-security-policy': policy,
  });
  response.end(html);
}

/** Bangkom's pages refuse to be framed, so that a link of the letter must open a tab of its own. */
function sendLetter(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    ...headers('text/html; charset=utf-8'),
    'content-security-policy': letterPolicy,
  });
  response.end(`<base target="_blank">${html}`);
}

function sendEnclosure(response: ServerResponse, enclosure: Attachment): void {
  const { content, mimeType } = enclosure;
  const disposition = `inline; filename="${nameOf(enclosure).replace(/[^\w.-]/g, '_')}"`;
  response.writeHead(200, { ...headers(mimeType), 'content-disposition': disposition });
  response.end(typeof content === 'string' ? content : new Uint8Array(content));
}

function headers(contentType: string) {
  return { 'content-type': contentType, 'x-content-type-options': 'nosniff', 'cache-control': 'no-store' };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
