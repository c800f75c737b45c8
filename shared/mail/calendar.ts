import {
  type CalendarPart,
  headerText,
  letterMailbox,
  type Mailbox,
  recipientMailbox,
} from './mail-content.ts';

/** One stretch of a meeting, within a day. */
export interface Sitting {
  readonly start: Date;
  readonly end: Date;
}

/** A meeting to which one person is invited. */
export type CalendarEvent = {
  readonly method: 'REQUEST' | 'CANCEL';
  /** Stable for this meeting and person. */
  readonly key: string;
  /** Rises with every change of time or place; a cancellation carries the next number. */
  readonly sequence: number;
  readonly title: string;
  readonly description?: string | undefined;
  readonly location?: string | undefined;
  readonly url?: string | undefined;
  /** One a day, in order, all at the same hours. Several are one event that repeats itself. */
  readonly sittings: readonly Sitting[];
  /** Must be the sender of the mail, or Gmail and Outlook show no buttons. */
  readonly organizer: Mailbox;
  /** The one invited; nobody sees the others. */
  readonly attendee: Mailbox;
  /** When this version was written (DTSTAMP). */
  readonly stamp: Date;
};

/** WIB has no summer time: UTC+7 all year. */
const WIB_OFFSET_MS = 7 * 60 * 60 * 1000;

const DAY_MS = 86_400_000;

const VTIMEZONE = [
  'BEGIN:VTIMEZONE',
  'TZID:Asia/Jakarta',
  'BEGIN:STANDARD',
  'DTSTART:19700101T000000',
  'TZOFFSETFROM:+0700',
  'TZOFFSETTO:+0700',
  'TZNAME:WIB',
  'END:STANDARD',
  'END:VTIMEZONE',
];

/**
 * Writes an invitation or its withdrawal (RFC 5545, 5546). Written here because the `ics` package knows no TZID
 * and no VTIMEZONE, stamps its own time, and folds by characters where the RFC counts octets. `ical.js` could write it,
 * with 78 KB more in each function that mails; it reads what is written here instead (test/readers/calendar.ts).
 * No text can break a line.
 * @throws MailRefusedError when the guest's address cannot stand in it, MailLetterError when the organiser's cannot
 */
export function composeCalendar(event: CalendarEvent): CalendarPart {
  const organizer = letterMailbox(
    event.organizer,
    'Alamat penyelenggara dalam undangan kalender tidak sah; operator sistem perlu memperbaikinya.',
  );
  const attendee = recipientMailbox(event.attendee);
  const domain = organizer.address.slice(organizer.address.indexOf('@') + 1);
  const cancelled = event.method === 'CANCEL';
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bangkom//ID',
    'CALSCALE:GREGORIAN',
    `METHOD:${event.method}`,
    ...VTIMEZONE,
    'BEGIN:VEVENT',
    `UID:${encodeURIComponent(event.key)}@${domain}`,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${compact(event.stamp)}Z`,
    ...times(event.sittings),
    `SUMMARY:${escapeText(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(event.location ? [`LOCATION:${escapeText(event.location)}`] : []),
    ...(event.url ? [`URL:${headerText(event.url)}`] : []),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`,
    `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=${cancelled ? 'FALSE' : 'TRUE'}:mailto:${attendee.address}`,
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return { method: event.method, ics: `${lines.map(fold).join('\r\n')}\r\n` };
}

/**
 * First sitting, and how it repeats: every so many days, without those of these days on which there is none. Not by
 * RDATE, which Outlook does not read in an invitation.
 */
function times(sittings: readonly Sitting[]): string[] {
  const [first] = sittings;
  if (first === undefined) throw new Error('A meeting has a sitting');
  const days = sittings.map(({ start }) => (start.getTime() - first.start.getTime()) / DAY_MS);
  const step = days.reduce(commonDivisor, 0);
  const held = new Set(days);
  const last = days.at(-1) ?? 0;
  const all = step === 0 ? [0] : Array.from({ length: last / step + 1 }, (_, index) => index * step);
  const off = all.filter((day) => !held.has(day));
  return [
    `DTSTART;${local(first.start)}`,
    `DTEND;${local(first.end)}`,
    ...(all.length === 1 ? [] : [`RRULE:FREQ=DAILY;INTERVAL=${step};COUNT=${all.length}`]),
    ...off.map((day) => `EXDATE;${local(new Date(first.start.getTime() + day * DAY_MS))}`),
  ];
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

function local(moment: Date): string {
  return `TZID=Asia/Jakarta:${compact(wib(moment))}`;
}

function wib(moment: Date): Date {
  return new Date(moment.getTime() + WIB_OFFSET_MS);
}

function compact(moment: Date): string {
  return moment.toISOString().replace(/[-:]|\.\d+Z$/g, '');
}

/** RFC 5545 3.3.11. */
function escapeText(text: string): string {
  return (
    text
      .replace(/[\\;,]/g, '\\$&')
      .replace(/\r\n|[\r\n\u2028\u2029\u0085]/g, '\\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are not allowed in a value
      .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
  );
}

/** A parameter value; a double quote has no escape in RFC 5545. */
function quoted(text: string): string {
  return `"${text.replaceAll('"', "'")}"`;
}

/** Lines of at most 75 octets, never cut inside a character (RFC 5545 3.1). */
function fold(line: string): string {
  let result = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > 75) {
      result += '\r\n ';
      octets = 1;
    }
    result += character;
    octets += size;
  }
  return result;
}
