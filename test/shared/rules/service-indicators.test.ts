import { describe, expect, it } from 'vitest';
import {
  monthsOf,
  periodName,
  periodsOf,
  readPeriod,
  serviceIndicators,
} from '../../../shared/rules/service-indicators.ts';

describe('the period of a figure', () => {
  it.each([
    ['2027-03', '2027-03'],
    ['2027-3', '2027-03'],
    ['2027-03-31', '2027-03'],
    ['03/2027', '2027-03'],
    ['Maret 2027', '2027-03'],
    ['mar-2027', '2027-03'],
    ['AGUSTUS  2027', '2027-08'],
    ['Agt. 2027', '2027-08'],
    ['Nopember 2027', '2027-11'],
    ['Semester I 2027', '2027-S1'],
    ['Smt. 2 2027', '2027-S2'],
    ['semester ii tahun 2027', '2027-S2'],
    ['2027-S1', '2027-S1'],
  ])('is read as offices write it: %s', (text, period) => {
    expect(readPeriod(text)).toBe(period);
  });

  it.each(['', '2027', '2027-13', '00/2027', 'Triwulan I 2027', 'Foo 2027', 'Semester III 2027', '03-27'])(
    'is none: %s',
    (text) => {
      expect(readPeriod(text)).toBeUndefined();
    },
  );

  it('has its months and a name, which is read back', () => {
    expect(monthsOf('2027-S2')).toEqual({ first: '2027-07', last: '2027-12' });
    expect(monthsOf('2027-03')).toEqual({ first: '2027-03', last: '2027-03' });
    expect(periodsOf('2027')).toHaveLength(14);
    for (const period of periodsOf('2027')) expect(readPeriod(periodName(period))).toBe(period);
  });
});

it('keys the elements of the survey by the law’s codes: U8 is complaints, U9 facilities (PermenPANRB 14/2017)', () => {
  expect(serviceIndicators.U8.name).toContain('pengaduan');
  expect(serviceIndicators.U9.name).toContain('Sarana');
});
