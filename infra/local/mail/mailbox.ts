import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { clearStore, getStoreReadonly } from 'aws-ses-v2-local/dist/store.js';
import { close, portOf } from '../listen.ts';
import type { MailJournal } from './mail-journal.ts';

/** Tools disagree on the default import of a CommonJS module that has a `default` of its own; `require` has one meaning. */
const mailboxPackage: typeof import('aws-ses-v2-local') = createRequire(import.meta.url)('aws-ses-v2-local');

/** The page draws every mail it is given: beyond this many a browser becomes slow, and older ones are in the journal. */
const SHOWN = 1_000;

/** The page where a person reads the mails that were sent. */
export interface Mailbox {
  readonly port: number;
  close(): Promise<void>;
}

/**
 * Starts aws-ses-v2-local for its mailbox page. It parses mails only when somebody looks: a year of ten thousand
 * people would otherwise be parsed and held in memory for nobody.
 */
export async function startMailboxPage(journal: MailJournal, port: number): Promise<Mailbox> {
  // The package keeps one store a process: a runtime started after another one must not show its mails.
  clearStore();
  const server: Server = await mailboxPackage.default({ host: '127.0.0.1', port });
  const taken = portOf(server);
  const feed = feeder(journal, `http://127.0.0.1:${taken}/`);
  const [express] = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const reads = request.url?.startsWith('/store') || request.url?.startsWith('/get-emlContent');
    const ready = reads ? feed() : Promise.resolve();
    ready.then(
      () => express?.(request, response),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  return { port: taken, close: () => close(server) };
}

/** Hands over the mails that the page has not had yet, one call after another. */
function feeder(journal: MailJournal, url: string): () => Promise<void> {
  let handed = Math.max(0, journal.length() - SHOWN);
  let last = Promise.resolve();
  const handOver = async (): Promise<void> => {
    for (; handed < journal.length(); handed++) await handOne(journal, handed, url);
  };
  return () => {
    last = last.then(handOver);
    return last;
  };
}

async function handOne(journal: MailJournal, index: number, url: string): Promise<void> {
  const mail = journal.read(index);
  const body = new URLSearchParams({
    Action: 'SendRawEmail',
    'RawMessage.Data': Buffer.from(mail.raw, 'latin1').toString('base64'),
    Source: mail.from,
  });
  const answer = await fetch(url, { method: 'POST', headers: { authorization: 'AWS local' }, body });
  await answer.arrayBuffer();
  const shown = getStoreReadonly().emails.at(-1);
  if (shown === undefined) return;
  // The package stamps a mail with the moment it gets it; this one was sent earlier.
  shown.at = Math.floor(mail.at / 1000);
  // The page shows a mail in a frame, and Bangkom's pages refuse to be framed: a link must open a tab of its own.
  if (shown.body.html !== undefined) shown.body.html = `<base target="_blank">${shown.body.html}`;
}
