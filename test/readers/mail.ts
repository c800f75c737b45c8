import PostalMime, { type Address } from 'postal-mime';
import { type CalendarEntry, readCalendar } from './calendar.ts';

/** Name and address as a mail program shows them. */
export interface ReadMailbox {
  readonly name: string;
  readonly email: string;
}

/** The calendar part of a mail: the method that the MIME header says, the text, and what the text says. */
export interface CalendarRead {
  readonly method: string | undefined;
  readonly ics: string;
  readonly entry: CalendarEntry;
}

/** A mail as its receiver's program reads it. */
export interface MailRead {
  readonly from: ReadMailbox;
  readonly to: readonly ReadMailbox[];
  readonly replyTo: readonly ReadMailbox[];
  readonly subject: string;
  /** The same for a mail that was sent twice. */
  readonly id: string;
  /** Header fields by their name in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string;
  /** The entry whose buttons a program shows, then further ones, as files. */
  readonly calendars: readonly CalendarRead[];
  readonly pdfs: readonly { readonly fileName: string; readonly bytes: Uint8Array }[];
}

/**
 * Reads a mail as received, by a library that did not write it (postal-mime); its calendar part by two.
 * @param raw the MIME source; a string holds one octet in each sign ("latin1")
 * @throws AssertionError when a calendar part says no meeting, or not the same to both libraries
 */
export async function readRawMail(raw: Uint8Array | string): Promise<MailRead> {
  const message = await PostalMime.parse(typeof raw === 'string' ? Buffer.from(raw, 'latin1') : raw);
  const calendars = message.attachments
    .filter(({ mimeType }) => mimeType === 'text/calendar')
    .map(({ method, content }) => readPart(method, bytesOf(content)));
  return {
    from: mailboxes(message.from)[0] ?? { name: '', email: '' },
    to: (message.to ?? []).flatMap(mailboxes),
    replyTo: (message.replyTo ?? []).flatMap(mailboxes),
    subject: message.subject ?? '',
    id: message.messageId ?? '',
    headers: Object.fromEntries(message.headers.map(({ key, value }) => [key, value])),
    text: message.text ?? '',
    html: message.html ?? '',
    calendars,
    pdfs: message.attachments
      .filter(({ mimeType }) => mimeType === 'application/pdf')
      .map(({ filename, content }) => ({ fileName: filename ?? 'lampiran.pdf', bytes: bytesOf(content) })),
  };
}

function readPart(method: string | undefined, bytes: Uint8Array): CalendarRead {
  const ics = Buffer.from(bytes).toString('utf8');
  return { method, ics, entry: readCalendar(ics) };
}

function mailboxes(address: Address | undefined): ReadMailbox[] {
  if (address === undefined) return [];
  const members = address.group ?? [address];
  return members.map(({ name, address: email }) => ({ name, email: email ?? '' }));
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array {
  if (typeof content === 'string') return Buffer.from(content, 'utf8');
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}
