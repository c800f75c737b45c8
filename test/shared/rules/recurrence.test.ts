import fc from 'fast-check';
import ICAL from 'ical.js';
import nodeIcal from 'node-ical';
import { describe, expect, it } from 'vitest';
import { heldDays, rhythmDates, rhythms, ruleOf } from '../../../shared/rules/activity-times.ts';
import { isHoliday } from '../../../shared/rules/holidays.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

// node-ical leaves its Temporal on the global object, which jsdom in the same process then looks for in its windows.
Reflect.deleteProperty(globalThis, 'Temporal');

/** The dates of a rule as rrule-temporal counts them, the library behind node-ical. */
function byNodeIcal(startsOn: string, rule: string, last: string): string[] {
  const day = (date: string) => date.replaceAll('-', '');
  const calendar = nodeIcal.sync.parseICS(
    [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'UID:1',
      `DTSTAMP:${day(startsOn)}T000000Z`,
      `DTSTART:${day(startsOn)}T020000Z`,
      `DTEND:${day(startsOn)}T030000Z`,
      `RRULE:${rule};UNTIL=${day(last)}T235959Z`,
      'END:VEVENT',
      'END:VCALENDAR',
    ].join('\r\n'),
  );
  const [event] = Object.values(calendar).filter((each) => each?.type === 'VEVENT');
  if (event === undefined) throw new Error('no event');
  const span = { from: event.start, to: new Date(`${last}T23:59:59Z`) };
  return nodeIcal.expandRecurringEvent(event, span).map(({ start }) => start.toISOString().slice(0, 10));
}

function byIcalJs(startsOn: string, rule: string, last: string): string[] {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(startsOn));
  const dates: string[] = [];
  for (let date = iterator.next(); date && date.toString() <= last; date = iterator.next()) {
    dates.push(date.toString());
  }
  return dates;
}

describe('the days of a series', () => {
  it('are those that two libraries count by the rule that calendars are told', () => {
    const rhythm = fc.constantFrom(undefined, ...rhythms);
    fc.assert(
      fc.property(fc.nat(730), fc.integer({ min: 0, max: 400 }), rhythm, (offset, length, how) => {
        const startsOn = addDays('2026-01-01', offset);
        const last = addDays(startsOn, length);
        const rule = ruleOf(startsOn, how);
        const ours = rhythmDates(startsOn, how)
          .take(500)
          .filter((date) => date <= last);
        const dates = [...ours];
        expect(dates).toEqual(byIcalJs(startsOn, rule, last));
        expect(dates).toEqual(byNodeIcal(startsOn, rule, last));
      }),
      { numRuns: 60 },
    );
  });

  it('of every second Thursday of the month leave out holidays and the days around Idulfitri', () => {
    const span = { startsOn: '2027-02-11', endsOn: '2027-08-31', rhythm: 'monthly' as const };
    // 11 March is the second day of Idulfitri by estimate.
    expect(heldDays(span)).toEqual([
      '2027-02-11',
      '2027-04-08',
      '2027-05-13',
      '2027-06-10',
      '2027-07-08',
      '2027-08-12',
    ]);
    const anniversary = (date: string) => isHoliday(date) || date === '2027-06-10';
    expect(heldDays(span, anniversary)).not.toContain('2027-06-10');
  });

  it('of the last Wednesday are the last, where the month has five of them', () => {
    const span = { startsOn: '2027-06-30', endsOn: '2027-09-30', rhythm: 'monthly' as const };
    expect(heldDays(span)).toEqual(['2027-06-30', '2027-07-28', '2027-08-25', '2027-09-29']);
  });

  it('of every other week are a fortnight apart, and of every working day have no weekend', () => {
    const fortnight = { startsOn: '2027-06-02', endsOn: '2027-07-20', rhythm: 'fortnightly' as const };
    expect(heldDays(fortnight)).toEqual(['2027-06-02', '2027-06-16', '2027-06-30', '2027-07-14']);
    expect(heldDays({ startsOn: '2027-06-04', endsOn: '2027-06-08' })).toEqual([
      '2027-06-04',
      '2027-06-07',
      '2027-06-08',
    ]);
  });
});
