import ICAL from 'ical.js';

/** A meeting as a calendar part names it, for a person to read. */
export interface Meeting {
  /** What the sender asks of the reader's calendar (RFC 5546), as it stands: 'REQUEST', 'CANCEL'. */
  readonly method: string;
  /** Raised by each change: above 0 it replaces what came before. */
  readonly sequence: number;
  readonly title: string;
  readonly place: string;
  /** Each time that people meet, in order; a series is written out. */
  readonly sittings: readonly { readonly start: Date; readonly end: Date }[];
  /** Whether the series goes on beyond what is written out. */
  readonly more: boolean;
}

/** A year of workshops; a series without an end would never end here. */
const MOST_SITTINGS = 60;

/** The meetings of a calendar part; none when it cannot be read. */
export function meetingsOf(ics: string): readonly Meeting[] {
  try {
    const calendar = ICAL.Component.fromString(ics);
    const method = String(calendar.getFirstPropertyValue('method') ?? '');
    return calendar
      .getAllSubcomponents('vevent')
      .map((component) => meetingOf(new ICAL.Event(component), method));
  } catch {
    // The part stays downloadable as it came.
    return [];
  }
}

function meetingOf(event: ICAL.Event, method: string): Meeting {
  const days = event.iterator();
  const sittings: Meeting['sittings'][number][] = [];
  let day = days.next();
  for (; day && sittings.length < MOST_SITTINGS; day = days.next()) {
    const { startDate, endDate } = event.getOccurrenceDetails(day);
    sittings.push({ start: startDate.toJSDate(), end: endDate.toJSDate() });
  }
  return {
    method,
    sequence: event.sequence ?? 0,
    title: event.summary ?? '',
    place: event.location ?? '',
    sittings,
    more: Boolean(day),
  };
}
