import { describe, expect, it } from 'vitest';
import {
  calendarDays,
  isHoliday,
  ramadanHours,
  ramadansOf,
  withCalendar,
} from '../../../shared/rules/holidays.ts';
import { mailMoment } from '../../../shared/rules/mail-calendar.ts';
import { deadlineAfter, wibDate, wibInstant } from '../../../shared/rules/working-calendar.ts';

const closed = (year: number) => calendarDays(year).filter(({ kind }) => kind !== 'RAMADAN');

describe('national holidays', () => {
  it('close 1 January of every year, configured or not', () => {
    for (const year of [2026, 2027, 2028, 2041]) expect(isHoliday(`${year}-01-01`)).toBe(true);
  });

  it('number 17 in the decree of 2026, beside 8 days of joint leave', () => {
    expect(closed(2026).filter(({ kind }) => kind === 'JOINT')).toHaveLength(8);
    expect(closed(2026)).toHaveLength(25);
  });

  it('say of themselves what is only an estimate', () => {
    expect(closed(2027).find(({ name }) => name.startsWith('Idulfitri'))?.source).toBeUndefined();
    expect(closed(2026).every(({ source }) => source !== undefined)).toBe(true);
  });
});

describe('Ramadan', () => {
  it('is an estimate by the calendar of Umm al-Qura until the government has announced it', () => {
    expect(ramadansOf(2027)).toEqual([{ from: '2027-02-08', to: '2027-03-08', basis: 'estimate' }]);
    expect(ramadansOf(2026)).toEqual([{ from: '2026-02-19', to: '2026-03-20', basis: 'decreed' }]);
  });

  it('comes twice in 2030', () => {
    expect(ramadansOf(2030).map(({ from }) => from)).toEqual(['2030-01-05', '2030-12-26']);
    expect(ramadansOf(2031).map(({ from }) => from)).toEqual(['2030-12-26', '2031-12-16']);
  });
});

describe('an agency that keeps its own calendar', () => {
  const own = {
    years: ['2027'],
    days: [
      { kind: 'OWN', date: '2027-06-23', name: 'Hari Jadi Kota Pekanbaru', source: 'SE Wali Kota' },
      { kind: 'RAMADAN', date: '2027-02-09', to: '2027-03-09', name: 'Ramadan 1448 H', source: 'Isbat' },
    ],
    ramadanHours: { opens: '08:00', closes: '14:30' },
  } as const;

  it('is closed on its own day, works on what it has taken out, and keeps what is shipped of other years', async () => {
    await withCalendar(own, async () => {
      expect([isHoliday('2027-06-23'), isHoliday('2027-01-01'), isHoliday('2028-01-01')]).toEqual([
        true,
        false,
        true,
      ]);
      expect(ramadansOf(2027)).toEqual([{ from: '2027-02-09', to: '2027-03-09', basis: 'decreed' }]);
      expect(ramadanHours().closes).toBe('14:30');
    });
    expect([isHoliday('2027-06-23'), ramadanHours().closes]).toEqual([false, '15:00']);
  });

  it('mails nobody on its own day, and gives the day back to those who are asked', async () => {
    const eve = wibInstant('2027-06-22', '15:30');
    await withCalendar(own, async () => {
      expect(wibDate(mailMoment(eve))).toBe('2027-06-24');
      expect(deadlineAfter('2027-06-21', 3)).toBe('2027-06-25');
    });
    expect(wibDate(mailMoment(eve))).toBe('2027-06-23');
    expect(deadlineAfter('2027-06-21', 3)).toBe('2027-06-24');
  });
});
