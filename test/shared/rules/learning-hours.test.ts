import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { developmentForms } from '../../../shared/reference/development-forms.ts';
import { type Activity, countedOccurrences, learningHoursOf } from '../../../shared/rules/learning-hours.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

const days = (count: number, minutes = 360) =>
  Array.from({ length: count }, (_, index) => ({ date: addDays('2027-03-01', index), minutes }));

const hours = (activity: Activity): number | undefined => {
  const result = learningHoursOf(activity);
  return result.decided ? result.hours : undefined;
};

describe('JP by the rule of the form', () => {
  it('gives a six-hour workshop 5 JP by the table, not 8 by the clock', () => {
    expect(hours({ form: 'KL07', days: days(1, 360) })).toBe(5);
  });

  it('counts days, not sessions: two sessions of one day are one day', () => {
    expect(hours({ form: 'KL06', days: [...days(1, 90), ...days(1, 90)] })).toBe(4);
    expect(hours({ form: 'KL06', days: days(3) })).toBe(12);
  });

  it('counts coaching at most twice a month', () => {
    const occurrences = ['2027-03-01', '2027-03-08', '2027-03-15', '2027-04-01'];
    expect(hours({ form: 'NKL01', days: [], occurrences })).toBe(6);
  });

  it('counts a secondment of thirty days as one time', () => {
    expect(hours({ form: 'NKL05', days: days(30) })).toBe(20);
  });

  it('takes e-learning by the clock of 45 minutes, at most 3 JP a day', () => {
    expect(hours({ form: 'NKL03', days: days(1, 90) })).toBe(2);
    expect(hours({ form: 'NKL03', days: days(1, 480) })).toBe(3);
    expect(hours({ form: 'NKL03', days: days(2, 480) })).toBe(6);
  });

  it('takes the certificate of a bimtek at its word, and asks for it if it is missing', () => {
    expect(hours({ form: 'KL10', days: days(3), certifiedHours: 22 })).toBe(22);
    expect(learningHoursOf({ form: 'KL10', days: days(3) })).toEqual({
      decided: false,
      explanation: 'JP pada sertifikat belum diisi.',
    });
  });

  it('gives study 20 JP for each semester', () => {
    expect(hours({ form: 'PD01', days: [], semesters: 2 })).toBe(40);
  });

  it('has a higher value abroad', () => {
    expect(hours({ form: 'KL07', days: days(2), international: true })).toBe(14);
    expect(hours({ form: 'KL10', days: [], certifiedHours: 15, international: true })).toBe(18);
    expect(hours({ form: 'NKL03', days: days(1, 480), international: true })).toBe(4);
    expect(hours({ form: 'NKL09', days: days(5, 480), international: true })).toBe(12);
  });

  it('leaves forms without a rule, and unknown forms, to a person', () => {
    for (const form of ['KL12', 'NKL11', 'NKL13', 'XX99'])
      expect(hours({ form, days: days(2) })).toBeUndefined();
    expect(hours({ form: 'KL01', days: [], certifiedHours: 900, international: true })).toBeUndefined();
  });
});

const activity = fc.record(
  {
    form: fc.constantFrom(...developmentForms.map((form) => form.code)),
    days: fc.array(
      fc.record({ date: fc.nat(60).map((n) => addDays('2027-01-01', n)), minutes: fc.nat(720) }),
    ),
    certifiedHours: fc.nat(1000),
    semesters: fc.nat(8),
    international: fc.boolean(),
  },
  { requiredKeys: ['form', 'days'] },
);

describe('JP of any activity', () => {
  it('are whole and never negative, or left to a person with a reason', () => {
    fc.assert(
      fc.property(activity, (any) => {
        const result = learningHoursOf(any);
        expect(result.explanation).not.toBe('');
        if (result.decided) {
          expect(Number.isInteger(result.hours)).toBe(true);
          expect(result.hours).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });

  it('never shrink by another day', () => {
    fc.assert(
      fc.property(activity, (any) => {
        const more = { ...any, days: [...any.days, { date: '2027-12-01', minutes: 360 }] };
        expect(hours(more) ?? 0).toBeGreaterThanOrEqual(hours(any) ?? 0);
      }),
    );
  });

  it('count no more times than there are, and no more than the limit of each month', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(365).map((n) => addDays('2027-01-01', n))),
        fc.integer({ min: 1, max: 5 }),
        (dates, max) => {
          const counted = countedOccurrences(dates, max);
          expect(counted).toBeLessThanOrEqual(Math.min(dates.length, 13 * max));
          expect(countedOccurrences(dates)).toBe(dates.length);
        },
      ),
    );
  });
});
