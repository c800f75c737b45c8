import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { developmentForms } from '../../../shared/reference/development-forms.ts';
import { attendedHours, type PlannedHours, plannedHours } from '../../../shared/rules/activity-hours.ts';
import { activityDays, dailyTimes } from '../../../shared/rules/activity-times.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

/** The line that a plan makes of an activity, with its sessions. */
function lineOf(activity: PlannedHours) {
  const hours = plannedHours(activity);
  const line = { ...activity, learningHours: hours.decided ? hours.hours : 0 };
  const dates = activityDays(activity);
  const sessions = dates.map((date) => ({ date, ...dailyTimes({ ...line, days: dates.length }) }));
  return { line, sessions };
}

/** JP of somebody who was at the first so many sessions. */
function credited(activity: PlannedHours, days: number): number {
  const { line, sessions } = lineOf(activity);
  return attendedHours(line, sessions, sessions.slice(0, days));
}

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
    expect(lineOf(series).sessions).toHaveLength(10);
    expect([10, 9, 5, 1].map((days) => credited(series, days))).toEqual([20, 18, 10, 2]);
  });

  it('of an internship of five days are those of one time, and not of one each day', () => {
    const internship = { form: 'NKL12', startsOn: '2027-06-07', endsOn: '2027-06-11' };
    expect([5, 3].map((days) => credited(internship, days))).toEqual([20, 12]);
  });

  it('of coachings are those of the months in which they were, at most two times each', () => {
    const coaching = {
      form: 'NKL01',
      startsOn: '2027-06-02',
      endsOn: '2027-07-28',
      rhythm: 'weekly' as const,
    };
    const { line, sessions } = lineOf(coaching);
    const june = sessions.filter(({ date }) => date < '2027-07-01');
    const one = sessions.filter(({ date }) => date === '2027-06-02' || date === '2027-07-07');
    // Two months, two times each, 2 JP a time: five times in June are no more than two.
    expect(line.learningHours).toBe(8);
    expect([june, one, sessions].map((there) => attendedHours(line, sessions, there))).toEqual([4, 4, 8]);
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
        const whole = { ...rest, endsOn: addDays(rest.startsOn, length) };
        const { line, sessions } = lineOf(whole);
        expect(credited(whole, sessions.length)).toBe(line.learningHours);
        expect(credited(whole, days)).toBeLessThanOrEqual(line.learningHours);
        expect(credited(whole, days)).toBeLessThanOrEqual(credited(whole, days + 1));
        expect(credited(whole, 0)).toBe(0);
      }),
    );
  });
});
