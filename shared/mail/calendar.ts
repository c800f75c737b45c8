import { type Rhythm, rhythmDates, ruleOf } from '../rules/activity-times.ts';
import { wibDate, wibInstant } from '../rules/working-calendar.ts';
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
  /** Where that is not the place, or the address, of the meeting. */
  readonly location?: string | undefined;
  readonly url?: string | undefined;
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
  /** One a day, in order. Several are one event that repeats itself, and one with other hours or another place an exception. */
  readonly sittings: readonly Sitting[];
  /** How a series was planned to repeat itself. */
  readonly rhythm?: Rhythm | undefined;
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

/** A training lasts two years at most (`daysOfCycle`). */
const MOST_DATES = 732;

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

/** So that whoever keeps a calendar can do without the mail of the day before. */
const DAY_BEFORE = ['BEGIN:VALARM', 'ACTION:DISPLAY', 'DESCRIPTION:Pengingat', 'TRIGGER:-P1D', 'END:VALARM'];

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
  const uid = `UID:${encodeURIComponent(event.key)}@${domain}`;
  const component = (when: readonly string[], { location, url }: Pick<Sitting, 'location' | 'url'>) => [
    'BEGIN:VEVENT',
    uid,
    ...when,
    `SEQUENCE:${event.sequence}`,
    `DTSTAMP:${compact(event.stamp)}Z`,
    `SUMMARY:${escapeText(event.title)}`,
    ...(event.description ? [`DESCRIPTION:${escapeText(event.description)}`] : []),
    ...(location ? [`LOCATION:${escapeText(location)}`] : []),
    ...(url ? [`URL:${headerText(url)}`] : []),
    `STATUS:${cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `ORGANIZER;CN=${quoted(organizer.name)}:mailto:${organizer.address}`,
    // No answer is asked of the calendar: nobody reads what it would send. One answers by the link.
    `ATTENDEE;CN=${quoted(attendee.name)};ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=FALSE:mailto:${attendee.address}`,
    ...(cancelled ? [] : DAY_BEFORE),
    'END:VEVENT',
  ];
  const series = seriesOf(event.sittings, event.rhythm);
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Bangkom//ID',
    'CALSCALE:GREGORIAN',
    `METHOD:${event.method}`,
    ...VTIMEZONE,
    ...component(series.times, event),
    ...series.exceptions.flatMap(({ instance, sitting }) =>
      component([`RECURRENCE-ID;${local(instance)}`, ...span(sitting)], {
        location: sitting.location ?? event.location,
        url: sitting.url ?? event.url,
      }),
    ),
    'END:VCALENDAR',
  ];
  return { method: event.method, ics: `${lines.map(fold).join('\r\n')}\r\n` };
}

/** A sitting unlike the others: in the place of which instance of the series it is. */
interface Exception {
  readonly instance: Date;
  readonly sitting: Sitting;
}

/**
 * First sitting, and how it repeats: by its rhythm, without the dates on which there is none; one on another day, at other
 * hours or another place is an exception of a date. Where there are more sittings than the rhythm has dates for, every
 * so many days. Not by RDATE, which Outlook does not read in an invitation.
 */
function seriesOf(
  sittings: readonly Sitting[],
  rhythm: Rhythm | undefined,
): { readonly times: readonly string[]; readonly exceptions: readonly Exception[] } {
  const [first] = sittings;
  if (first === undefined) throw new Error('A meeting has a sitting');
  const { rule, dates } = byRhythm(sittings, rhythm) ?? everySoManyDays(sittings);
  const time = first.start.getTime() - wibInstant(dayOf(first)).getTime();
  const instance = (date: string) => new Date(wibInstant(date).getTime() + time);
  const placed = onDates(sittings, dates);
  return {
    times: [
      ...span(first),
      ...(dates.length === 1 ? [] : [`RRULE:${rule};COUNT=${dates.length}`]),
      ...dates.filter((date) => !placed.has(date)).map((date) => `EXDATE;${local(instance(date))}`),
    ],
    exceptions: [...placed]
      .map(([date, sitting]) => ({ instance: instance(date), sitting }))
      .filter(({ instance: usual, sitting }) => isUnlike(first, usual, sitting)),
  };
}

/** How a series repeats itself, and on which dates; in WIB. */
interface Series {
  readonly rule: string;
  readonly dates: readonly string[];
}

/** Undefined for what has no rhythm, and when it has too few dates. */
function byRhythm(sittings: readonly Sitting[], rhythm: Rhythm | undefined): Series | undefined {
  if (rhythm === undefined) return undefined;
  const [first = '', last = ''] = [sittings[0], sittings.at(-1)].map((each) => each && dayOf(each));
  const dates = [...rhythmDates(first, rhythm).take(MOST_DATES)].filter((date) => date <= last);
  return dates.length < sittings.length ? undefined : { rule: ruleOf(first, rhythm), dates };
}

function everySoManyDays(sittings: readonly Sitting[]): Series {
  const days = sittings.map((each) => Date.parse(dayOf(each)) / DAY_MS);
  const [first = 0, last = first] = [days[0], days.at(-1)];
  const step = days.map((day) => day - first).reduce(commonDivisor, 0) || 1;
  const dates = Array.from({ length: (last - first) / step + 1 }, (_, index) =>
    new Date((first + index * step) * DAY_MS).toISOString().slice(0, 10),
  );
  return { rule: `FREQ=DAILY;INTERVAL=${step}`, dates };
}

/** Each sitting on its own date, and those that lie on none on the first ones that are free. */
function onDates(sittings: readonly Sitting[], dates: readonly string[]): ReadonlyMap<string, Sitting> {
  const own = new Map(sittings.map((sitting) => [dayOf(sitting), sitting]));
  const free = dates.filter((date) => !own.has(date)).values();
  return new Map(
    [...own].map(([day, sitting]) => [dates.includes(day) ? day : (free.next().value ?? day), sitting]),
  );
}

function isUnlike(first: Sitting, usual: Date, { start, end, location, url }: Sitting): boolean {
  return (
    start.getTime() !== usual.getTime() ||
    end.getTime() - start.getTime() !== first.end.getTime() - first.start.getTime() ||
    location !== undefined ||
    url !== undefined
  );
}

function dayOf({ start }: Sitting): string {
  return wibDate(start);
}

function span({ start, end }: Sitting): readonly string[] {
  return [`DTSTART;${local(start)}`, `DTEND;${local(end)}`];
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
