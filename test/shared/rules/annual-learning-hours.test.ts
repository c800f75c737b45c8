import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  annualStanding,
  contractYear,
  learningHoursPeriod,
} from '../../../shared/rules/annual-learning-hours.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

const earned = (learningHours: number, on: string) => ({ learningHours, on });

describe('a PNS', () => {
  it('needs at least 20 JP in the calendar year (PP 11/2017 Ps 203(4))', () => {
    const below = annualStanding(
      { kind: 'pns' },
      [earned(12, '2027-02-01'), earned(40, '2026-12-31')],
      '2027-06-30',
    );
    expect(below).toMatchObject({
      from: '2027-01-01',
      to: '2027-12-31',
      hours: 12,
      status: 'below',
      remaining: 8,
    });
    expect(annualStanding({ kind: 'pns' }, [earned(20, '2027-12-31')], '2027-06-30').status).toBe('met');
  });
});

describe('a PPPK', () => {
  const pppk = { kind: 'pppk', contractStart: '2021-03-01' } as const;

  it('may have at most 24 JP in a contract year (PP 49/2018 Ps 40)', () => {
    const standing = annualStanding(pppk, [earned(20, '2027-02-28'), earned(24, '2027-03-01')], '2027-06-30');
    expect(standing).toMatchObject({
      from: '2027-03-01',
      to: '2028-02-29',
      hours: 24,
      status: 'within',
      remaining: 0,
    });
    expect(annualStanding(pppk, [earned(25, '2027-03-01')], '2027-06-30').status).toBe('over');
  });

  it('does not use its hours up by the orientation', () => {
    const orientation = { ...earned(40, '2027-04-01'), countsTowardAnnualHours: false };
    expect(annualStanding(pppk, [orientation], '2027-06-30')).toMatchObject({ hours: 0, remaining: 24 });
  });

  it('is counted by calendar year as long as the contract date is unknown', () => {
    expect(learningHoursPeriod({ kind: 'pppk' }, '2027-06-30').from).toBe('2027-01-01');
  });

  it('whose contract began on 29 February starts a new year on 1 March', () => {
    expect(contractYear('2024-02-29', '2025-02-28')).toEqual({ from: '2024-02-29', to: '2025-02-28' });
    expect(contractYear('2024-02-29', '2025-03-01')).toEqual({ from: '2025-03-01', to: '2026-02-28' });
  });
});

describe('any contract year', () => {
  const date = fc.nat(4000).map((n) => addDays('2020-01-01', n));

  it('holds the date it was asked for, and the next day begins the next one', () => {
    fc.assert(
      fc.property(date, date, (start, on) => {
        const year = contractYear(start, on);
        expect(year.from <= on && on <= year.to).toBe(true);
        expect(contractYear(start, addDays(year.to, 1)).from).toBe(addDays(year.to, 1));
      }),
    );
  });
});
