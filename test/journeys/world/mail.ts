import { type CalendarRead, type MailRead, readRawMail } from '../../readers/mail.ts';
import type { RawMail } from './control.ts';

/** A mail in somebody's inbox. */
export interface Mail {
  readonly at: number;
  readonly to: string;
  readonly subject: string;
  /** What it is for: "survei", "pelatihan", from its Feedback-ID. */
  readonly purpose: string;
  /** The same for a mail that was sent twice. */
  readonly id: string;
  readonly text: string;
  /** Every address in it, the one to act on first. */
  readonly links: readonly string[];
  /** The entry with buttons first. */
  readonly calendars: readonly CalendarRead[];
  readonly attachments: MailRead['pdfs'];
  readonly raw: string;
}

/** Opens a mail as a mail program does. */
export async function readMail({ at, recipients, raw }: RawMail): Promise<Mail> {
  const { subject, id, headers, text, calendars, pdfs } = await readRawMail(raw);
  return {
    at,
    to: recipients[0] ?? '',
    subject,
    purpose: headers['feedback-id']?.split(':')[0] ?? '',
    id,
    text,
    links: linksIn(text),
    calendars,
    attachments: pdfs,
    raw,
  };
}

/** The address to act on stands on a line of its own; others are named inside sentences. */
function linksIn(text: string): readonly string[] {
  const own = [...text.matchAll(/^(https?:\/\/\S+)$/gm)].map(([, link = '']) => link);
  const inside = [...text.matchAll(/https?:\/\/[^\s,]+/g)].map(([link]) => link.replace(/[.)]+$/, ''));
  return [...new Set([...own, ...inside])];
}
