import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { developmentForms } from '../../../shared/reference/development-forms.ts';
import { attendedHours, type PlannedHours, plannedHours } from '../../../shared/rules/activity-hours.ts';
import { activityDays } from '../../../shared/rules/activity-times.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

/** The line that a plan makes of an activity. */
function lineOf(activity: PlannedHours) {
  const hours = plannedHours(activity);
  return { learningHours: hours.decided ? hours.hours : 0, days: activityDays(activity).length };
}

const credited = (activity: PlannedHours, days: number) => attendedHours(lineOf(activity), days);

describe('JP credited for the days attended', () => {
  it('of a workshop of two days are 5 for each day, whatever the clock says', () => {
    const workshop = { form: 'KL07', startsOn: '2027-03-16', endsOn: '2027-03-17' };
    expect([0, 1, 2].map((days) => credited(workshop, days))).toEqual([0, 5, 10]);
  });

  it('of an e-learning of ten weeks, 90 minutes each, are the 20 JP of the plan and not 30', () => {
    const series = {
      form: 'NKL03',
      startsOn: '2027-07-07',
      endsOn: '2027-09-08',
      rhythm: 'weekly' as const,
      minutesPerDay: 90,
    };
    expect(lineOf(series)).toEqual({ learningHours: 20, days: 10 });
    expect([10, 9, 5, 1].map((days) => credited(series, days))).toEqual([20, 18, 10, 2]);
  });

  it('of an internship of five days are those of one time, and not of one each day', () => {
    const internship = { form: 'NKL12', startsOn: '2027-06-07', endsOn: '2027-06-11' };
    expect([5, 3].map((days) => credited(internship, days))).toEqual([20, 12]);
  });

  it('that a certificate states are given in proportion, rounded down', () => {
    const course = { form: 'KL03', startsOn: '2027-06-07', endsOn: '2027-06-11', stated: 41 };
    expect([5, 3, 1].map((days) => credited(course, days))).toEqual([41, 24, 8]);
  });

  it('of a form without a rule are those that the coordinator decided', () => {
    const other = { form: 'NKL13', startsOn: '2027-06-07', endsOn: '2027-06-08', stated: 6 };
    expect(credited(other, 2)).toBe(6);
  });
});

const activity = fc.record(
  {
    form: fc.constantFrom(...developmentForms.map(({ code }) => code)),
    startsOn: fc.nat(364).map((day) => addDays('2027-01-01', day)),
    length: fc.nat(90),
    rhythm: fc.constant('weekly' as const),
    minutesPerDay: fc.integer({ min: 1, max: 1440 }),
    stated: fc.nat(2000),
  },
  { requiredKeys: ['form', 'startsOn', 'length'] },
);

describe('JP of any activity', () => {
  it('are credited as planned to whoever was there throughout, and to nobody more', () => {
    fc.assert(
      fc.property(activity, fc.nat(120), ({ length, ...rest }, days) => {
        const line = lineOf({ ...rest, endsOn: addDays(rest.startsOn, length) });
        expect(attendedHours(line, line.days)).toBe(line.learningHours);
        expect(attendedHours(line, days)).toBeLessThanOrEqual(line.learningHours);
        expect(attendedHours(line, days)).toBeLessThanOrEqual(attendedHours(line, days + 1));
        expect(attendedHours(line, 0)).toBe(0);
      }),
    );
  });
});
