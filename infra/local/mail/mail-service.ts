import { createServer } from 'node:http';
import type { ClockBar } from '../clock-bar/clock-bar.ts';
import type { Door } from '../door.ts';
import { guarded } from '../guarded.ts';
import type { Hostility } from '../hostility.ts';
import { close, listen } from '../listen.ts';
import { type Mail, openMailJournal } from './mail-journal.ts';
import { startMailboxPage } from './mailbox/mailbox.ts';
import { openMarks } from './mailbox/marks.ts';
import type { PostOf } from './mailbox/posts.ts';
import { type MailUsage, sesEndpoint } from './ses.ts';
import { largeAccount, type SesAccount } from './ses-account.ts';
import { unavailable } from './ses-wire.ts';

/** Some mails of the journal with their numbers, and the number to ask for next. */
export interface MailPage {
  readonly mails: readonly (Mail & { readonly n: number })[];
  readonly next: number;
}

/** SES, the journal of its mails and the page that shows them. */
export interface MailService {
  readonly sesUrl: string;
  readonly mailboxUrl: string;
  readonly usage: MailUsage;
  /** How SES sees the sender; may be changed. */
  readonly account: SesAccount;
  /** Tells of each mail once it is kept and before its sender hears of it. */
  onAccepted(listener: AcceptedListener): void;
  since(n: number): MailPage;
  close(): Promise<void>;
}

/** Gets a mail and its number. */
type AcceptedListener = (mail: Mail, n: number) => void;

/** Mails handed out at once; a reader asks again with `next`. */
const PAGE = 500;

interface MailboxOptions {
  readonly port: number;
  /** Where the marks of mails that were read are kept. */
  readonly marksPath: string | undefined;
  /** Where Bangkom's pages are. */
  readonly appUrl: string;
  readonly postOf: PostOf;
  /** Above its pages where the clock is virtual; it is there once the platform has started. */
  readonly clockBar: () => ClockBar | undefined;
}

/** Opens the journal and starts the two servers. */
export async function openMailService(options: {
  path: string | undefined;
  sesPort: number;
  sesDoor?: Door;
  mailbox: MailboxOptions;
  hostility: Hostility;
  now: () => number;
}): Promise<MailService> {
  const journal = openMailJournal(options.path);
  const usage: MailUsage = { emails: 0 };
  const account = largeAccount();
  const listeners: AcceptedListener[] = [];
  /** Mails in the journal whose sync failed, or is under way: whoever sends them again is not written down again. */
  const unsynced = new Set<string>();
  const accept = async (mail: Mail, key: string): Promise<void> => {
    if (!unsynced.has(key)) {
      const n = journal.length();
      journal.append(mail);
      unsynced.add(key);
      for (const listener of listeners) listener(mail, n);
    }
    await journal.sync();
    unsynced.delete(key);
  };
  const { hostility, now } = options;
  const endpoint = sesEndpoint({ accepted: () => journal.length(), accept, usage, account, hostility, now });
  const answer = guarded('SES', endpoint, unavailable);
  const ses = createServer((request, response) => void answer(request, response));
  const sesPort = await listen(ses, options.sesPort, options.sesDoor);
  const marks = openMarks(options.mailbox.marksPath);
  const mailbox = await startMailboxPage({ journal, marks, now, ...options.mailbox });

  return {
    sesUrl: `http://127.0.0.1:${sesPort}`,
    mailboxUrl: `http://localhost:${mailbox.port}`,
    usage,
    account,
    onAccepted: (listener) => void listeners.push(listener),
    since(n) {
      const from = Math.max(0, Math.trunc(n) || 0);
      const next = Math.max(from, Math.min(journal.length(), from + PAGE));
      const mails = Array.from({ length: next - from }, (_, at) => {
        const mail = journal.read(from + at);
        return mail && { n: from + at, ...mail };
      });
      return { mails: mails.filter((mail) => mail !== undefined), next };
    },
    async close() {
      await Promise.all([close(ses), mailbox.close()]);
      journal.close();
      marks.close();
    },
  };
}
