import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from '../../read-body.ts';
import { type Box, look } from './box.ts';
import { listAddress } from './pages/frame.tsx';
import { sendOn, sendText } from './send.ts';

/** A form names the mails of one page of a list at most. */
const FORM_BYTES = 4_096;

/** Whether what these posts name was read, afterwards. */
const ACTS: Readonly<Record<string, boolean>> = {
  '/baca': true,
  '/baca-semua': true,
  '/belum-baca': false,
};

/**
 * Answers a POST: marks the mails that the form names as read or as unread, and leads on. To the mail that was opened;
 * otherwise to the list of the person whose mails they are. A post of another site, or of another port, marks nothing.
 */
export async function act(
  box: Box,
  { pathname }: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, FORM_BYTES);
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin') return sendText(response, 403, 'Forbidden');
  const read = ACTS[pathname];
  const numbers = new Set((new URLSearchParams(String(body ?? '')).get('surel') ?? '').split(','));
  const named = (await look(box)).mails.filter(({ n }) => numbers.has(String(n)));
  const [first] = named;
  if (read === undefined || first === undefined) return sendText(response, 404, 'Surel ini tidak ada.');
  box.marks.mark(
    named.map(({ n }) => n),
    read,
  );
  sendOn(
    response,
    pathname === '/baca'
      ? `/surel/${first.n}`
      : listAddress(first.address, { words: '', only: 'semua', page: 1 }),
  );
}
