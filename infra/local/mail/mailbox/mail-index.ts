import { setImmediate as turn } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { failureEvent } from '../failure-event.ts';
import type { Mail, MailJournal } from '../mail-journal.ts';

/** One mail in somebody's box. */
export interface ListedMail {
  /** Its number in the journal. */
  readonly n: number;
  readonly at: number;
  readonly address: string;
  /** As the mail names its reader; the address where it does not. */
  readonly name: string;
  readonly subject: string;
  /** The letter as text, from its beginning. */
  readonly text: string;
  /** What the sender named it by: agency and recipient. */
  readonly tags: Mail['tags'];
  /** What SES reported of it, as 'Email Bounced'; undefined when it arrived. */
  readonly failure: string | undefined;
}

/** More are not listed: a year of ten thousand people has 80,000, and a person looks at the newest. */
const LISTED = 10_000;

/** What is kept of a letter to look for words in; ours are a fifth of it. */
const TEXT_SIGNS = 8_000;

/** Mails read before other requests of the platform get their turn: some 10 ms. */
const AT_A_STRETCH = 25;

/** The newest mails of a journal, newest first. */
export interface MailIndex {
  list(): Promise<readonly ListedMail[]>;
  /** How many older ones are not listed. */
  left(): number;
}

/**
 * Reads each mail once, when somebody looks for the first time after it came. A line of the journal that cannot be read
 * costs that mail, not the list.
 */
export function mailIndex(journal: MailJournal, listed = LISTED): MailIndex {
  let known: ListedMail[] = [];
  let next = 0;
  let reading: Promise<void> | undefined;
  const catchUp = async (): Promise<void> => {
    next = Math.max(next, journal.length() - listed);
    for (; next < journal.length(); next += 1) {
      const mail = await list(journal, next);
      if (mail !== undefined) known.push(mail);
      if (next % AT_A_STRETCH === 0) await turn();
    }
    known = known.filter(({ n }) => n >= journal.length() - listed);
  };
  return {
    async list() {
      reading ??= catchUp().finally(() => {
        reading = undefined;
      });
      await reading;
      return known.toReversed();
    },
    left: () => Math.max(0, journal.length() - listed),
  };
}

async function list(journal: MailJournal, n: number): Promise<ListedMail | undefined> {
  const mail = journal.read(n);
  if (mail === undefined) return undefined;
  try {
    const { at, recipients, raw, tags } = mail;
    const { subject = '(tanpa judul)', to, text = '' } = await PostalMime.parse(beforeHtml(raw));
    const address = recipients[0] ?? '(tanpa alamat)';
    const name = to?.find((each) => each.address?.toLowerCase() === address.toLowerCase())?.name ?? '';
    return {
      n,
      at,
      address,
      name: name === '' ? address : name,
      subject,
      text: text.slice(0, TEXT_SIGNS),
      tags,
      failure: failureEvent(mail)?.['detail-type'],
    };
  } catch {
    return undefined;
  }
}

/** A third of the time: header and text stand before the HTML and what is attached. Mails without a text stay whole. */
function beforeHtml(raw: string): Buffer {
  const body = raw.search(/\r?\n\r?\n/);
  const html = raw.search(/^content-type:\s*text\/html/im);
  return Buffer.from(html > body ? raw.slice(0, html) : raw, 'latin1');
}
