import { describe, expect, it } from 'vitest';
import {
  firstWorkingMorning,
  previousQuarter,
  quarterDates,
  quarterId,
  quarterOf,
  quarterTitle,
} from '../../../shared/evaluation/period.ts';
import { isWorkingDay, wibDate, wibTime, workingDayFrom } from '../../../shared/rules/working-calendar.ts';

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
  });
});

describe('working days', () => {
  it('are no weekends and no holidays', () => {
    expect(isWorkingDay('2027-01-01')).toBe(false);
    expect(isWorkingDay('2027-01-02')).toBe(false);
    expect(isWorkingDay('2027-01-04')).toBe(true);
  });

  it('skip the long leave of Idulfitri 2026', () => {
    expect(workingDayFrom('2026-03-18')).toBe('2026-03-25');
  });
});
