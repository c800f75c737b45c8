import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  firstWorkingMorning,
  isFirstWorkingDay,
  previousQuarter,
  quarterDates,
  quarterId,
  quarterOf,
  quarterTitle,
} from '../../../shared/rules/quarter.ts';
import { addDays, wibDate, wibInstant, wibTime } from '../../../shared/rules/wib.ts';
import { addWorkingDays, isWorkingDay, workingDaysBetween } from '../../../shared/rules/working-days.ts';

const date = fc.nat(1000).map((n) => addDays('2026-01-01', n));

describe('a quarter', () => {
  it('turns at midnight in Pekanbaru, not in Greenwich', () => {
    expect(quarterOf(new Date('2026-12-31T16:59:59Z'))).toEqual({ year: 2026, quarter: 4 });
    expect(quarterOf(new Date('2026-12-31T17:00:00Z'))).toEqual({ year: 2027, quarter: 1 });
  });

  it('has a name, a title and dates', () => {
    const quarter = { year: 2028, quarter: 1 } as const;
    expect([quarterId(quarter), quarterTitle(quarter)]).toEqual(['2028-Q1', 'Triwulan I Tahun 2028']);
    expect(quarterDates(quarter)).toEqual({ from: '2028-01-01', to: '2028-03-31' });
    expect(previousQuarter(quarter)).toEqual({ year: 2027, quarter: 4 });
    expect(previousQuarter({ year: 2028, quarter: 4 })).toEqual({ year: 2028, quarter: 3 });
  });

  it('is evaluated on its first working morning at 08.00 WIB: 2027 begins on Monday 4 January', () => {
    const morning = firstWorkingMorning({ year: 2027, quarter: 1 });
    expect([wibDate(morning), wibTime(morning)]).toEqual(['2027-01-04', '08:00']);
    expect(isFirstWorkingDay(morning)).toBe(true);
    expect(isFirstWorkingDay(wibInstant('2027-01-05'))).toBe(false);
  });

  it("follows the agency's own calendar where there is one", () => {
    const closed = (day: string): boolean => day <= '2027-01-10';
    expect(wibDate(firstWorkingMorning({ year: 2027, quarter: 1 }, closed))).toBe('2027-01-11');
  });

  it('has exactly one first working day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2026, max: 2040 }), fc.constantFrom(1, 2, 3, 4), (year, quarter) => {
        const { from } = quarterDates({ year, quarter });
        const days = Array.from({ length: 92 }, (_, n) => wibInstant(addDays(from, n), '09:00'));
        const first = days
          .filter((day) => quarterOf(day).quarter === quarter)
          .filter((day) => isFirstWorkingDay(day));
        expect(first).toHaveLength(1);
      }),
      { numRuns: 20 },
    );
  });
});

describe('working days', () => {
  it('are no weekends and no holidays', () => {
    expect(isWorkingDay('2027-01-01')).toBe(false);
    expect(isWorkingDay('2027-01-02')).toBe(false);
    expect(isWorkingDay('2027-01-04')).toBe(true);
  });

  it('skip the long leave of Idulfitri 2026', () => {
    expect(addWorkingDays('2026-03-17', 1)).toBe('2026-03-25');
  });

  it('count forth what they went', () => {
    fc.assert(
      fc.property(date, fc.nat(30), (from, days) => {
        const start = addWorkingDays(from, 0);
        const end = addWorkingDays(from, days);
        expect(isWorkingDay(end)).toBe(true);
        expect(workingDaysBetween(start, end)).toBe(days);
      }),
    );
  });
});
