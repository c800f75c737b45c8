import { env } from '../env.ts';
import { MailLetterError, MailRefusedError } from '../errors.ts';

/** The person to ask: named on every page and in every mail, so that people can check with a human. */
export type Contact = {
  readonly name: string;
  readonly role?: string | undefined;
  readonly email: string;
  readonly phone?: string | undefined;
};

/**
 * What a mail says. Never a score, a NIP or an answer: a title and a link. Text and HTML are
 * rendered from the same content.
 */
export type MailContent = {
  readonly subject: string;
  /** In whose name the mail comes: "Kecamatan Senapelan (Bangkom)". */
  readonly sender: string;
  /** Name of the person addressed: "Yth. Siti Aminah,". */
  readonly greetingName: string;
  readonly paragraphs: readonly string[];
  /** The one thing to do; the address is shown as text, so that people can read where it leads. */
  readonly action?: { readonly label: string; readonly url: string } | undefined;
  /** Further addresses, below what there is to do first. */
  readonly also?: readonly { readonly label: string; readonly url: string }[] | undefined;
  /** Facts: day, place, deadline. */
  readonly details?: readonly (readonly [label: string, value: string])[] | undefined;
  /** The human who answers; also the Reply-To, unless replies go elsewhere. */
  readonly contact: Contact;
  /** Who gets replies in place of the contact. */
  readonly replyTo?: Mailbox | undefined;
  /** Fixed page that says how to tell a real mail from a false one. */
  readonly checkUrl: string;
  /** Small print, e.g. until when the link works. */
  readonly footnote?: string | undefined;
};

/** A mailbox and whose it is. */
export type Mailbox = { readonly name: string; readonly email: string };

/** A file outside the alternatives; PDF only (people are warned of anything else). */
type MailAttachment = { readonly fileName: string; readonly pdf: Uint8Array };

/** A calendar invitation or its withdrawal, as `composeCalendar` wrote it. */
export type CalendarPart = { readonly method: 'REQUEST' | 'CANCEL'; readonly ics: string };

/** One mail to one person. */
export type OutgoingMail = {
  readonly to: Mailbox;
  readonly content: MailContent;
  /** Same person, purpose and round: same key. A second sending then carries the same identity. */
  readonly key: string;
  /** What kind of mail this is, for the complaint statistics (Feedback-ID): "survei", "undangan". */
  readonly purpose?: string | undefined;
  /** Address that takes the one click of RFC 8058: fewer reminders. */
  readonly unsubscribeUrl: string;
  readonly ics?: CalendarPart | undefined;
  /** Further entries, as files that calendar programs open: a mail has buttons for one. */
  readonly otherIcs?: readonly CalendarPart[] | undefined;
  readonly attachments?: readonly MailAttachment[] | undefined;
  /** Come back with SES's report when the mail does not arrive; identifiers only. */
  readonly tags: { readonly agency: string; readonly recipient: string };
};

/** Sends mail; a test puts a fake in its place. */
export interface Mailer {
  /**
   * Throws `TransientError` (try again), `MailRefusedError` (nothing will ever reach this address), `MailLetterError` or
   * `MailSenderError` (nobody would get it), `OutsideMailHoursError` or `MailQuotaError` (not now).
   */
  send(mail: OutgoingMail): Promise<void>;
  /** How many mails may be on their way at the same time; asks for the quota. */
  lanes(): Promise<number>;
}

/**
 * The subject with the year of the cycle behind it, because two years may be open at once and a course comes back.
 * A subject that names the year already, in a date or a title, stays as it is.
 */
export function subjectWithYear(subject: string, year: string): string {
  return new RegExp(`\\b${year}\\b`).test(subject) ? subject : `${subject} (${year})`;
}

/** The page that says how to tell a real mail or page of this agency from a false one. */
export function checkUrlOf({ agency }: { readonly agency: string }): string {
  return `${env('address').BASE_URL}/periksa/${agency}`;
}

/** Control characters and every line separator Unicode knows: what splits a header (ASVS 5 1.3.11). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what we look for
const HEADER_BREAKS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

interface HeaderMailbox {
  readonly name: string;
  readonly address: string;
}

/**
 * A text as a header can carry it, whatever it holds: a tab pasted from a spreadsheet, or a line break smuggled in,
 * becomes a space.
 */
export function headerText(value: string): string {
  return value.replace(HEADER_BREAKS, ' ').trim();
}

/**
 * The mailbox that a mail goes to.
 * @throws MailRefusedError when no mail can carry its address
 */
export function recipientMailbox({ name, email }: Mailbox): HeaderMailbox {
  if (!isMailAddress(email)) throw new MailRefusedError('To');
  return { name: headerText(name), address: email };
}

/**
 * A mailbox that the whole letter depends on: where it comes from, where answers go.
 * @param sentence what to say when no mail can carry its address
 * @throws MailLetterError
 */
export function letterMailbox({ name, email }: Mailbox, sentence: string): HeaderMailbox {
  if (!isMailAddress(email)) throw new MailLetterError(sentence);
  return { name: headerText(name), address: email };
}

/** Letters, digits and marks in groups with single dots between them: the "dot-atom" of RFC 5322, in ASCII. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;

/** Labels of RFC 1035 with a dot between them; the last one has letters, or is a name in Punycode. */
const DOMAIN = /^([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+([A-Za-z]{2,63}|xn--[A-Za-z0-9-]{2,59})$/;

/** RFC 5321 4.5.3.1: the part before the @, and the whole within the 256 octets of a path with its brackets. */
const LONGEST_LOCAL = 64;
const LONGEST = 254;

/** What to say where an address is asked for and something else was given. */
export const MAIL_ADDRESS_EXPECTED =
  'Isi alamat surel yang lengkap, tanpa spasi, koma, atau huruf beraksen, dan tanpa titik di akhir; contoh: nama@pekanbaru.go.id.';

/**
 * Whether a mail can carry an address: in its header, on the envelope, in a calendar entry. The one rule for every form
 * and file that takes one; whether the mailbox exists shows when a mail comes back. SES takes ASCII only before the @.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, at);
  return (
    at > 0 &&
    text.length <= LONGEST &&
    local.length <= LONGEST_LOCAL &&
    LOCAL.test(local) &&
    DOMAIN.test(text.slice(at + 1))
  );
}

/** Whether two addresses are one mailbox: no provider in use tells capitals apart. */
export function isSameAddress(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}

/** An address as others may see it, "r***@pekanbaru.go.id": enough to be recognised by its owner, not to be written to. */
export function maskedAddress(email: string): string {
  return `${email.slice(0, 1)}***${email.slice(email.lastIndexOf('@'))}`;
}

const WIDTH = 76;

/** Wraps at 76 columns; a word longer than that (an address) stays whole so that it can be copied. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean)) {
    if (line && line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line ? `${line} ${word}` : word;
    }
  }
  return [...lines, line].join('\n');
}

/** The mail as plain text; the same words as its HTML has. */
export function renderMailText(content: MailContent): string {
  const { action, also = [], contact } = content;
  const blocks = [
    wrap(`Yth. ${content.greetingName},`),
    ...content.paragraphs.map(wrap),
    ...(content.details?.length
      ? [content.details.map(([label, value]) => wrap(`${label}: ${value}`)).join('\n')]
      : []),
    ...[...(action ? [action] : []), ...also].map(({ label, url }) => `${wrap(label)}:\n${url}`),
    [
      'Hormat kami,',
      wrap([contact.name, contact.role].filter(Boolean).join(', ')),
      `Surel: ${contact.email}`,
      ...(contact.phone ? [`Telepon: ${contact.phone}`] : []),
    ].join('\n'),
    ['-- ', ...checkSentences(content).map(wrap), ...(content.footnote ? [wrap(content.footnote)] : [])].join(
      '\n',
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** How to know that the mail is real without trusting it (shared/rules/README.md 7). */
export function checkSentences({ checkUrl }: Pick<MailContent, 'checkUrl'>): readonly string[] {
  return [
    `Ragu surel ini asli? Ketik sendiri alamat ${checkUrl} di peramban, atau hubungi narahubung di nomor yang sudah dikenal.`,
    'Kami tidak pernah meminta kata sandi, PIN, OTP, uang, atau pemasangan aplikasi.',
  ];
}
