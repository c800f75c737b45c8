import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { guarded } from '../../guarded.ts';
import { close, listen } from '../../listen.ts';
import { act } from './acts.ts';
import { type BoxParts, openBox } from './box.ts';
import { sendText } from './send.ts';
import { show } from './views.ts';

/** The pages where a person reads the mails that were sent. */
export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

/** What addresses of requests are relative to; `//` and the like are none, and lead to the first page. */
const MAILBOX = 'http://mailbox';

/** Serves the mailbox. GET and HEAD only read; the only thing that posts change is which mails were read. */
export async function startMailboxPage({
  port,
  ...parts
}: BoxParts & { readonly port: number }): Promise<Mailbox> {
  const box = openBox(parts);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if ((await box.clockBar()?.answers(request, response)) === true) return;
    const url = URL.parse(request.url ?? '/', MAILBOX) ?? new URL(MAILBOX);
    if (request.method === 'POST') return await act(box, url, request, response);
    if (request.method === 'GET' || request.method === 'HEAD') return await show(box, url, response);
    sendText(response, 405, 'Method Not Allowed');
  };
  const serve = guarded('mailbox', answer, (response) =>
    sendText(response, 500, 'Surel ini tidak dapat dibaca. Yang lain tetap dapat dibuka.'),
  );
  const server = createServer((request, response) => void serve(request, response));
  return { port: await listen(server, port), close: () => close(server) };
}
