import { createServer, type Server } from 'node:http';
import { createRequire } from 'node:module';
import { close, listen, portOf } from '../listen.ts';
import type { MailJournal } from './mail-journal.ts';

/** Tools disagree on the default import of a CommonJS module that has a `default` of its own; `require` has one meaning. */
const require = createRequire(import.meta.url);

/** The page draws every mail it is given: beyond this many a browser becomes slow, and older ones are in the journal. */
const SHOWN = 1_000;

/** The page where a person reads the mails that were sent. */
export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Serves the mailbox page of aws-ses-v2-local, which is started when somebody looks first, and is given the mails
 * when somebody looks: a year of ten thousand people would otherwise be parsed and held in memory for nobody.
 */
export async function startMailboxPage(journal: MailJournal, port: number): Promise<Mailbox> {
  let page: Promise<Page> | undefined;
  const server = createServer(async (request, response) => {
    page ??= startPage(journal);
    const { inner, feed } = await page;
    if (/^\/(store|get-emlContent)/.test(request.url ?? '')) await feed();
    inner.emit('request', request, response);
  });
  return {
    port: await listen(server, port),
    async close() {
      await close(server);
      if (page !== undefined) await close((await page).inner);
    },
  };
}

interface Page {
  readonly inner: Server;
  feed(): Promise<void>;
}

async function startPage(journal: MailJournal): Promise<Page> {
  const { clearStore, getStoreReadonly }: typeof import('aws-ses-v2-local/dist/store.js') =
    require('aws-ses-v2-local/dist/store.js');
  const { default: start }: typeof import('aws-ses-v2-local') = require('aws-ses-v2-local');
  // The package keeps one store a process: a runtime started after another one must not show its mails.
  clearStore();
  const inner = await start({ host: '127.0.0.1', port: 0 });
  const url = `http://127.0.0.1:${portOf(inner)}/`;
  return { inner, feed: feeder(journal, url, () => getStoreReadonly().emails.at(-1)) };
}

type LastMail = () => { at: number; body: { html?: string | undefined } } | undefined;

/** Hands over the mails that the page has not had yet, one call after another. */
function feeder(journal: MailJournal, url: string, lastMail: LastMail): () => Promise<void> {
  let handed = Math.max(0, journal.length() - SHOWN);
  let last = Promise.resolve();
  const handOver = async (): Promise<void> => {
    for (; handed < journal.length(); handed++) await handOne(journal, handed, url, lastMail);
  };
  return () => {
    last = last.then(handOver);
    return last;
  };
}

async function handOne(journal: MailJournal, index: number, url: string, lastMail: LastMail): Promise<void> {
  const mail = journal.read(index);
  const body = new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(mail.raw, 'latin1').toString('base64'),
    Source: mail.from,
  });
  const answer = await fetch(url, { method: 'POST', headers: { authorization: 'AWS local' }, body });
  await answer.arrayBuffer();
  const shown = lastMail();
  if (shown === undefined) return;
  // The package stamps a mail with the moment it gets it; this one was sent earlier.
  shown.at = Math.floor(mail.at / 1000);
  // The page shows a mail in a frame, and Bangkom's pages refuse to be framed: a link must open a tab of its own.
  if (shown.body.html !== undefined) shown.body.html = `<base target="_blank">${shown.body.html}`;
}
