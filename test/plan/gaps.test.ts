import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAnalysed, analysePerson, nothingAnalysed } from '../../functions/plan/analysis/gap-table.ts';
import { gapsOfPerson, needOf } from '../../functions/plan/analysis/gaps-of-person.ts';
import { priorityScore } from '../../functions/plan/analysis/priority-score.ts';
import { shareOfSeats } from '../../functions/plan/draft/assign-people.ts';
import { spreadOverYear } from '../../functions/plan/draft/schedule-activities.ts';
import { activityDays } from '../../shared/rules/activity-times.ts';
import { isWorkingDay } from '../../shared/rules/working-calendar.ts';
import { staffRecord } from '../support/staff.ts';
import { someAnswers } from './scene.ts';

describe('the gaps of one person', () => {
  const answers = {
    indicators: { 'M1.1': 'ya', 'M1.2': 'belum', 'M1.3': 'belum' },
    technical: { T06: 5, T01: 3 },
  } as const;

  it('are the indicators of the required level that are not shown', () => {
    expect(gapsOfPerson({ answers })['M1']).toEqual({ people: 1, withGap: 1, gap: 2, asked: 3 });
  });

  it('follow the supervisor where he or she confirmed', () => {
    const confirmation = { by: 'p9', at: '2026-11-20T00:00:00Z', indicators: { 'M1.2': 'ya' } } as const;
    expect(gapsOfPerson({ answers, confirmation })['M1']).toMatchObject({ gap: 1, asked: 3 });
  });

  it('count a technical need only above the middle of its scale', () => {
    const gaps = gapsOfPerson({ answers });
    expect([gaps['T06']?.withGap, gaps['T01']?.withGap]).toEqual([1, 0]);
    expect(needOf('T06', { people: 1, withGap: 1, gap: 5, asked: 1 })).toBe(1);
  });
});

describe('the analysis', () => {
  const person = (seed: number) =>
    analysePerson({
      staff: staffRecord(`p${seed}`, { unitId: `u${seed % 3}`, kind: seed % 2 === 0 ? 'pns' : 'pppk' }),
      answers: someAnswers(seed),
      ...(seed % 5 === 0 ? {} : { submittedAt: '2026-11-10T00:00:00Z' }),
    });

  it('adds up to the same whole, however people fall into shards', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 20 }), fc.nat(20), (seeds, cut) => {
        const sum = (some: readonly number[]) => some.map(person).reduce(addAnalysed, nothingAnalysed);
        const { gaps } = addAnalysed(sum(seeds.slice(0, cut)), sum(seeds.slice(cut)));
        expect(gaps).toEqual(sum(seeds).gaps);
      }),
    );
  });

  it('counts who did not answer, without inventing gaps', () => {
    const { gaps } = analysePerson({
      staff: staffRecord('p1'),
      answers: someAnswers(1),
    });
    expect(gaps).toMatchObject({ participants: 1, answered: 0, byCompetency: {} });
  });

  it('ranks by breadth and depth, from 0 to 100', () => {
    expect(priorityScore('M1', { people: 10, withGap: 10, gap: 30, asked: 30 })).toBe(100);
    expect(priorityScore('M1', { people: 10, withGap: 5, gap: 5, asked: 30 })).toBe(33.3);
    expect(priorityScore('T06', { people: 10, withGap: 0, gap: 10, asked: 10 })).toBe(0);
    expect(priorityScore('M1', { people: 0, withGap: 0, gap: 0, asked: 0 })).toBe(0);
  });
});

it('seats shared out among shards add up to all seats', () => {
  fc.assert(
    fc.property(fc.nat(100), fc.array(fc.nat(300), { minLength: 1, maxLength: 20 }), (seats, shards) => {
      const all = shards.reduce((sum, people) => sum + people, 0);
      let before = 0;
      let given = 0;
      for (const people of shards) {
        given += shareOfSeats(seats, before, people, all);
        before += people;
      }
      expect(given).toBe(all === 0 ? 0 : seats);
    }),
  );
});

describe('the calendar of a draft', () => {
  const daysOf = (dates: readonly { startsOn: string; endsOn: string }[]) =>
    dates.flatMap((span) => activityDays(span));

  it('begins and ends activities on working days, never before the earliest date', () => {
    const activity = fc.record({
      days: fc.integer({ min: 1, max: 10 }),
      rhythm: fc.constantFrom(undefined, 'weekly' as const),
      weekday: fc.constantFrom(undefined, 3),
    });
    fc.assert(
      fc.property(
        fc.array(activity, { maxLength: 40 }),
        fc.integer({ min: 0, max: 364 }),
        (activities, offset) => {
          const earliest = new Date(Date.UTC(2026, 11, 1 + offset)).toISOString().slice(0, 10);
          spreadOverYear(activities, 2027, earliest).forEach(({ startsOn, endsOn }, index) => {
            expect(startsOn >= earliest && startsOn <= endsOn).toBe(true);
            expect(isWorkingDay(startsOn) && isWorkingDay(endsOn)).toBe(true);
            const { days, rhythm } = activities[index] ?? { days: 0 };
            const held = activityDays({ startsOn, endsOn, rhythm });
            expect(held).toHaveLength(days);
            // It begins and ends on days on which it is held.
            expect([held[0], held.at(-1)]).toEqual([startsOn, endsOn]);
          });
        },
      ),
      { numRuns: 40 },
    );
  });

  it('does not begin a weekly series in the days around Idulfitri', () => {
    const [series] = spreadOverYear([{ days: 4, rhythm: 'weekly', weekday: 3 }], 2027, '2027-03-03');
    // Wednesdays 3 and 10 March lie around Idulfitri of 9 March.
    expect(series?.startsOn).toBe('2027-03-17');
  });

  it('keeps long activities out of Ramadan, and all of them away from Idulfitri', () => {
    // Ramadan 1448 H: 8 February to 8 March 2027, an estimate; Idulfitri 9 March.
    const long = daysOf(spreadOverYear(Array(12).fill({ days: 3 }), 2027, '2027-01-15'));
    expect(long.filter((day) => day >= '2027-02-08' && day <= '2027-03-15')).toEqual([]);
    const [series] = spreadOverYear([{ days: 6, rhythm: 'weekly' }], 2027, '2027-01-15');
    expect(activityDays({ ...(series ?? { startsOn: '', endsOn: '' }), rhythm: 'weekly' })[0]).toBe(
      '2027-03-16',
    );
    const short = daysOf(spreadOverYear(Array(150).fill({ days: 1 }), 2027, '2027-01-15'));
    expect(short.filter((day) => day >= '2027-03-02' && day <= '2027-03-15')).toEqual([]);
    expect(short.some((day) => day >= '2027-02-08' && day < '2027-03-02')).toBe(true);
  });

  it('spreads a weekly series over weeks and lets other activities happen between its days', () => {
    const [series, other] = spreadOverYear(
      [{ days: 10, rhythm: 'weekly', weekday: 3 }, { days: 3 }],
      2027,
      '2027-01-15',
    );
    const days = activityDays({ ...(series ?? { startsOn: '', endsOn: '' }), rhythm: 'weekly' });
    expect(days).toHaveLength(10);
    // Wednesdays from 17 March: Ramadan begins on 8 February, 3 and 10 March lie around Idulfitri.
    expect(days.slice(0, 2)).toEqual(['2027-03-17', '2027-03-24']);
    expect(daysOf(other === undefined ? [] : [other]).filter((day) => days.includes(day))).toEqual([]);
  });
});
