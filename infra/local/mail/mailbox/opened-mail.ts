import PostalMime, { type Address, type Attachment, type Email } from 'postal-mime';
import { type Meeting, meetingsOf } from './calendar-part.ts';
import type { ListedMail } from './mail-index.ts';

/** What came with a letter. */
export interface Enclosure {
  readonly name: string;
  readonly mimeType: string;
  readonly content: Buffer;
}

/** A mail with all that is in it. */
export interface OpenedMail extends ListedMail {
  readonly from: string;
  readonly to: string;
  readonly replyTo: string;
  readonly html: string | undefined;
  /** The whole text part. */
  readonly letter: string;
  readonly enclosures: readonly Enclosure[];
  readonly meetings: readonly Meeting[];
}

const CALENDAR = 'text/calendar';

/** Reads a raw message, whose letter addresses this machine by the port it has now. */
export async function openMail(listed: ListedMail, raw: string, appUrl: string): Promise<OpenedMail> {
  const message = await PostalMime.parse(Buffer.from(raw, 'latin1'), { attachmentEncoding: 'arraybuffer' });
  const enclosures = message.attachments.map(enclosureOf);
  const [replyTo] = message.replyTo ?? [];
  return {
    ...listed,
    from: named(message.from),
    to: toOf(message, listed),
    replyTo: named(replyTo),
    html: message.html === undefined ? undefined : atPresentPort(message.html, appUrl),
    letter: atPresentPort(message.text ?? '', appUrl),
    enclosures,
    meetings: enclosures
      .filter(({ mimeType }) => mimeType === CALENDAR)
      .flatMap(({ content }) => meetingsOf(content.toString('utf8'))),
  };
}

/** Whether it is a calendar part. */
export function isCalendar({ mimeType }: Enclosure): boolean {
  return mimeType === CALENDAR;
}

/**
 * A link carries the port at which Bangkom answered when the mail was sent. Whoever starts the same data at another one,
 * as a copy of a played year, still comes to Bangkom.
 */
function atPresentPort(text: string, appUrl: string): string {
  return text.replace(/http:\/\/(?:localhost|127\.0\.0\.1):\d+(?=[/\s"'<&]|$)/g, appUrl);
}

function toOf({ to = [] }: Email, { address }: ListedMail): string {
  return to.length === 0 ? address : to.map(named).join(', ');
}

function named(address: Address | undefined): string {
  if (address === undefined || address.group !== undefined) return '–';
  return address.name === '' ? address.address : `${address.name} <${address.address}>`;
}

function enclosureOf({ filename, mimeType, content }: Attachment): Enclosure {
  const bytes = Buffer.from(typeof content === 'string' ? content : new Uint8Array(content));
  return {
    name: filename ?? (mimeType === CALENDAR ? 'undangan.ics' : 'lampiran'),
    mimeType,
    content: mimeType === CALENDAR ? withCrlf(bytes) : bytes,
  };
}

/** Lines of a calendar end so (RFC 5545 3.1); the reader of MIME may have taken them for those of a text. */
function withCrlf(ics: Buffer): Buffer {
  return Buffer.from(ics.toString('utf8').replace(/\r?\n/g, '\r\n'));
}
