import { describe, expect, it } from 'vitest';
import { holidaysOf, isHoliday, ramadansOf } from '../../../shared/rules/working-calendar.ts';

describe('national holidays', () => {
  it('close 1 January of every year, configured or not', () => {
    for (const year of [2026, 2027, 2028, 2041]) expect(isHoliday(`${year}-01-01`)).toBe(true);
  });

  it('number 17 in the decree of 2026, beside 8 days of joint leave', () => {
    const joint = holidaysOf(2026).filter((holiday) => holiday.name.startsWith('Cuti bersama'));
    expect(joint).toHaveLength(8);
    expect(holidaysOf(2026)).toHaveLength(25);
  });

  it('say of themselves what is only an estimate', () => {
    expect(holidaysOf(2027).find((holiday) => holiday.name.startsWith('Idulfitri'))?.basis).toBe('estimate');
    expect(holidaysOf(2026).every((holiday) => holiday.basis !== 'estimate')).toBe(true);
  });
});

describe('Ramadan', () => {
  it('is an estimate by the calendar of Umm al-Qura until the government has announced it', () => {
    expect(ramadansOf(2027)).toEqual([{ from: '2027-02-08', to: '2027-03-08', basis: 'estimate' }]);
    expect(ramadansOf(2026)).toEqual([{ from: '2026-02-19', to: '2026-03-20', basis: 'decreed' }]);
  });

  it('comes twice in 2030', () => {
    expect(ramadansOf(2030).map(({ from }) => from)).toEqual(['2030-01-05', '2030-12-26']);
  });
});
