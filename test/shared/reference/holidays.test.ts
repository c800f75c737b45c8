import { describe, expect, it } from 'vitest';
import { holidaysOf, isHoliday } from '../../../shared/reference/holidays.ts';

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
