import { deepStrictEqual, ok } from 'node:assert';
import ICAL from 'ical.js';
import nodeIcal, { type ParameterValue, type VEvent } from 'node-ical';

// node-ical leaves its Temporal on the global object, which jsdom in the same process then looks for in its windows.
Reflect.deleteProperty(globalThis, 'Temporal');

/** One stretch of a meeting, moments in UTC as ISO. */
export interface Sitting {
  readonly start: string;
  readonly end: string;
}

/** What a calendar part says, whichever library reads it. */
export interface CalendarEntry {
  readonly method: string;
  readonly uid: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly location: string;
  readonly url: string;
  readonly organizer: { readonly name: string; readonly email: string };
  readonly attendee: { readonly name: string; readonly email: string };
  /** When this version was written. */
  readonly stamp: string;
  /** Every day of it, in order: repetitions are written out, days left out are left out. */
  readonly sittings: readonly Sitting[];
}

/**
 * Reads an invitation or a withdrawal with ical.js (Thunderbird's) and with node-ical, which share no code.
 * @param ics text of a calendar part with one event
 * @throws AssertionError when it is no such text, or when the two do not read the same
 */
export function readCalendar(ics: string): CalendarEntry {
  const entry = byIcalJs(ics);
  deepStrictEqual(byNodeIcal(ics), entry, 'ical.js and node-ical read different meetings');
  return entry;
}

function byIcalJs(ics: string): CalendarEntry {
  const calendar = ICAL.Component.fromString(ics);
  const components = calendar.getAllSubcomponents('vevent');
  const [component, ...exceptions] = components;
  ok(component !== undefined, 'a calendar part has an event');
  for (const exception of exceptions) {
    ok(
      exception.hasProperty('recurrence-id'),
      'a calendar part has one event, and days of it that are unlike the others',
    );
    for (const name of ['uid', 'sequence', 'dtstamp', 'status', 'attendee']) {
      deepStrictEqual(
        String(exception.getFirstPropertyValue(name)),
        String(component.getFirstPropertyValue(name)),
        `an exception has the ${name} of its event`,
      );
    }
  }
  const zone = calendar.getFirstSubcomponent('vtimezone');
  ok(zone !== null, 'a calendar part says what its time zone is');
  const event = new ICAL.Event(component, { exceptions });
  const text = (name: string) => String(component.getFirstPropertyValue(name) ?? '');
  const person = (name: string) => ({
    name: String(component.getFirstProperty(name)?.getFirstParameter('cn') ?? ''),
    email: text(name).replace(/^mailto:/i, ''),
  });
  return {
    method: String(calendar.getFirstPropertyValue('method') ?? ''),
    uid: event.uid,
    sequence: event.sequence,
    status: text('status'),
    summary: event.summary ?? '',
    description: text('description'),
    location: text('location'),
    url: text('url'),
    organizer: person('organizer'),
    attendee: person('attendee'),
    stamp: isoOf(component.getFirstPropertyValue('dtstamp')),
    sittings: [...sittingsOf(event)].sort(byStart),
  };
}

function byStart(one: Sitting, other: Sitting): number {
  return one.start.localeCompare(other.start);
}

function* sittingsOf(event: ICAL.Event): Generator<Sitting> {
  const days = event.iterator();
  for (let day = days.next(); day; day = days.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(day);
    yield { start: isoOf(startDate), end: isoOf(endDate) };
  }
}

function isoOf(time: unknown): string {
  ok(time instanceof ICAL.Time, 'a moment is a date with a time');
  return time.toJSDate().toISOString();
}

function byNodeIcal(ics: string): CalendarEntry {
  const components = nodeIcal.sync.parseICS(ics);
  const [event] = Object.values(components).filter((each) => each?.type === 'VEVENT');
  ok(event !== undefined, 'a calendar part has an event');
  return {
    method: String(components.vcalendar?.method ?? ''),
    uid: event.uid,
    sequence: Number(event.sequence),
    status: event.status ?? '',
    summary: textOf(event.summary),
    description: textOf(event.description),
    location: textOf(event.location),
    url: textOf(event.url),
    organizer: personOf(event.organizer),
    attendee: personOf(event.attendee),
    stamp: event.dtstamp.toISOString(),
    sittings: repetitions(event),
  };
}

/** node-ical writes repetitions out between two moments only: a meeting here is over within a year. */
function repetitions(event: VEvent): Sitting[] {
  const from = event.start;
  ok(event.end !== undefined, 'an event has an end');
  if (event.rrule === undefined) return [{ start: from.toISOString(), end: event.end.toISOString() }];
  return nodeIcal
    .expandRecurringEvent(event, { from, to: new Date(from.getTime() + 366 * 86_400_000) })
    .map(({ start, end }) => ({ start: start.toISOString(), end: end.toISOString() }))
    .sort(byStart);
}

function textOf(value: ParameterValue | undefined): string {
  return String((typeof value === 'object' ? value.val : value) ?? '');
}

function personOf(value: unknown): { name: string; email: string } {
  ok(typeof value === 'object' && value !== null && 'params' in value && 'val' in value, 'one person each');
  const { params, val } = value;
  const name = typeof params === 'object' && params !== null && 'CN' in params ? String(params.CN) : '';
  return { name, email: String(val).replace(/^mailto:/i, '') };
}
