import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hoursOfYear, type PlannedCourse } from '../../../shared/rules/annual-learning-hours.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

const day = fc.nat(364).map((count) => addDays('2027-01-01', count));
const course = fc.record({
  activity: fc.constantFrom('A01', 'A02', 'A03', 'A04'),
  endsOn: day,
  learningHours: fc.nat(40),
  countsTowardAnnualHours: fc.boolean(),
});
const courses = fc.uniqueArray(course, { selector: ({ activity }) => activity });
const holder = fc.record(
  { kind: fc.constantFrom('pns' as const, 'pppk' as const), contractStart: day },
  { requiredKeys: ['kind'] },
);

const creditOf = ({ learningHours, endsOn, countsTowardAnnualHours }: PlannedCourse) => ({
  learningHours,
  on: endsOn,
  countsTowardAnnualHours,
});

describe('JP of a year, earned and planned', () => {
  it('stay the same when a course is done as planned: nothing counts twice and nothing is lost', () => {
    fc.assert(
      fc.property(holder, courses, fc.nat(4), (who, planned, done) => {
        const credits = Object.fromEntries(
          planned.slice(0, done).map((each) => [each.activity, creditOf(each)]),
        );
        const before = hoursOfYear(who, {}, planned, '2027');
        const after = hoursOfYear(who, credits, planned, '2027');
        expect(after.done + after.planned).toBe(before.planned);
        expect([after.counted, after.remaining]).toEqual([before.counted, before.remaining]);
      }),
    );
  });

  it('are never short for a PPPK, nor limited for a PNS', () => {
    const much = [
      { activity: 'A01', endsOn: '2027-05-04', learningHours: 30, countsTowardAnnualHours: true },
    ];
    expect(hoursOfYear({ kind: 'pppk' }, {}, [], '2027')).toMatchObject({ bound: 'atMost', remaining: 24 });
    expect(hoursOfYear({ kind: 'pppk' }, {}, much, '2027')).toMatchObject({ remaining: -6 });
    expect(hoursOfYear({ kind: 'pns' }, {}, [], '2027')).toMatchObject({ bound: 'atLeast', remaining: 20 });
    expect(hoursOfYear({ kind: 'pns' }, {}, much, '2027')).toMatchObject({ remaining: 0 });
  });

  it('of another year do not count for a PNS', () => {
    const late = [
      { activity: 'A09', endsOn: '2028-01-12', learningHours: 20, countsTowardAnnualHours: true },
    ];
    expect(hoursOfYear({ kind: 'pns' }, {}, late, '2027')).toMatchObject({ planned: 0, remaining: 20 });
  });
});
