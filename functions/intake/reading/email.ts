import { isMailAddress } from '../../../shared/mail/mail-content.ts';
import { isOneSlip } from '../../../shared/staff/same-person.ts';

/** What a cell of an address gave. */
export interface AddressReading {
  readonly email: string | undefined;
  /** What was done to the text, or why it gave no address; the coordinator looks at it. */
  readonly note: string | undefined;
}

/**
 * Reads a cell of mail addresses: "mailto:", brackets around it and signs at its end are dropped; of several the first
 * that can be written to is taken. Only what changes the address is noted.
 */
export function readAddress(text: string): AddressReading {
  if (text === '') return { email: undefined, note: undefined };
  const written = text.toLowerCase();
  const parts = written
    .replace(/\s*(?:@|\(at\)|\[at\])\s*/g, '@')
    .split(/[\s;,|/]+/)
    .map(bare)
    .filter((part) => part !== '');
  const usable = parts.filter(isMailAddress);
  const [email] = usable;
  if (email === undefined) return { email, note: `Alamat surel "${text.slice(0, 80)}" tidak dapat dipakai.` };
  if (usable.length > 1)
    return { email, note: `Sel surel memuat ${usable.length} alamat; yang dipakai ${email}.` };
  const meant = meantDomain(email);
  if (meant !== undefined)
    return { email, note: `Alamat surel "${email}" mungkin salah tulis: maksudnya ${meant}?` };
  return { email, note: email === written ? undefined : `Alamat surel "${text}" dibaca ${email}.` };
}

/** Where most people have their mail. */
const wellKnown = ['gmail.com', 'yahoo.com', 'yahoo.co.id', 'hotmail.com', 'outlook.com', 'ymail.com'];

/** The address with the domain of which this one is a slip of the pen. */
function meantDomain(email: string): string | undefined {
  const [name = '', domain = ''] = email.split('@');
  const meant = wellKnown.includes(domain) ? undefined : wellKnown.find((known) => isOneSlip(known, domain));
  return meant === undefined ? undefined : `${name}@${meant}`;
}

function bare(part: string): string {
  return part
    .replace(/^(?:mailto|e-?mail|surel)\s*:/, '')
    .replace(/\?.*$/, '')
    .replace(/^[<([{"'.:]+/, '')
    .replace(/[>)\]}"'.:]+$/, '');
}

/** Who has an official address, and one besides. */
interface TwoAddresses {
  readonly nip?: string;
  readonly email?: string;
  readonly officialEmail?: string;
}

/** Official addresses that several people have: the mailbox of an office, which others read too. */
export function mailboxesIn(rows: readonly TwoAddresses[]): ReadonlySet<string> {
  const owners = new Map<string, string>();
  const mailboxes = new Set<string>();
  for (const { nip = '', officialEmail } of rows) {
    if (officialEmail === undefined) continue;
    const address = officialEmail.toLowerCase();
    const owner = owners.get(address) ?? nip;
    owners.set(address, owner);
    if (owner !== nip) mailboxes.add(address);
  }
  return mailboxes;
}

/** Without the mailbox of an office, where somebody has an address of his or her own. */
export function withOwnAddress<T extends TwoAddresses>(cells: T, mailboxes: ReadonlySet<string>): T {
  const { officialEmail = '', email = '' } = cells;
  if (!mailboxes.has(officialEmail.toLowerCase()) || readAddress(email).email === undefined) return cells;
  const { officialEmail: _, ...own } = cells;
  return own as T; // the field is an optional one
}
