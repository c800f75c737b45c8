import type { MailJournal } from '../mail-journal.ts';
import { readHeader } from '../message.ts';

/** One mail in somebody's box. */
export interface ListedMail {
  /** Its number in the journal. */
  readonly n: number;
  readonly at: number;
  readonly address: string;
  /** As the mail names its reader; the address where it does not. */
  readonly name: string;
  readonly subject: string;
}

/** More are not listed: a year of ten thousand people has 150,000, and a person looks at the newest. */
export const LISTED = 2_000;

/**
 * The newest mails of the journal, newest first. Headers are read when somebody looks, each once. A line of the
 * journal that cannot be read costs that mail, not the list.
 */
export function mailIndex(journal: MailJournal): () => Promise<readonly ListedMail[]> {
  const known = new Map<number, ListedMail | undefined>();
  return async () => {
    const from = Math.max(0, journal.length() - LISTED);
    for (let n = from; n < journal.length(); n += 1) {
      if (!known.has(n)) known.set(n, await list(journal, n));
    }
    for (const n of known.keys()) if (n < from) known.delete(n);
    return [...known.values()].filter((mail) => mail !== undefined).reverse();
  };
}

async function list(journal: MailJournal, n: number): Promise<ListedMail | undefined> {
  const mail = journal.read(n);
  if (mail === undefined) return undefined;
  try {
    const { at, recipients, raw } = mail;
    const { subject = '(tanpa judul)', to } = await readHeader(Buffer.from(raw, 'latin1'));
    const address = recipients[0] ?? '(tanpa alamat)';
    const name = to?.find((each) => each.address?.toLowerCase() === address.toLowerCase())?.name ?? '';
    return { n, at, address, name: name === '' ? address : name, subject };
  } catch {
    return undefined;
  }
}
