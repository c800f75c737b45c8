import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addAnalysed, analysePerson, nothingAnalysed } from '../../functions/plan/analysis/gap-table.ts';
import { gapsOfPerson, type gapsToNextPost, needOf } from '../../functions/plan/analysis/gaps-of-person.ts';
import { plainRule } from '../../functions/plan/analysis/need-rule.ts';
import { priorityScore, rankPriorities } from '../../functions/plan/analysis/priority-score.ts';
import { shareOfSeats } from '../../functions/plan/draft/assign-people.ts';
import { withCertificate } from '../../functions/plan/draft/offering-rules.ts';
import { spreadOverYear } from '../../functions/plan/draft/schedule-activities.ts';
import { defaultSettings, needWeightingOf } from '../../shared/cycle/settings.ts';
import { needNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { activityDays } from '../../shared/rules/activity-times.ts';
import { isWorkingDay } from '../../shared/rules/working-calendar.ts';
import { gapCauses } from '../../shared/words.ts';
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

describe('what nobody could observe', () => {
  const indicators = { 'M1.1': 'ya', 'M1.2': 'belum', 'M1.3': 'takTeramati' } as const;
  const answers = { indicators, technical: {} };

  it('is no gap, and is not asked', () => {
    expect(gapsOfPerson({ answers })['M1']).toMatchObject({ gap: 1, asked: 2 });
  });

  it('leaves what the person said where the supervisor could not observe it', () => {
    const seen = { 'M1.1': 'takTeramati', 'M1.2': 'takTeramati', 'M1.3': 'belum' } as const;
    const confirmation = { by: 'p9', at: '2026-11-20T00:00:00Z', indicators: seen };
    expect(gapsOfPerson({ answers, confirmation })['M1']).toMatchObject({ gap: 2, asked: 3 });
  });
});

describe('ratings of mastery and need', () => {
  const scales = { 'M1.penguasaan': 2, 'M1.kebutuhan': 4, 'T06.penguasaan': 5, 'T06.kebutuhan': 3 };
  const answers = {
    indicators: {},
    technical: {},
    scales: { ...scales, 'M2.penguasaan': 0, 'M2.kebutuhan': 5 },
  };

  it('are a gap where need exceeds mastery, in four steps, and none where nobody could see the mastery', () => {
    const gaps = gapsOfPerson({ answers });
    expect(gaps['M1']).toEqual({ people: 1, withGap: 1, gap: 2, asked: 4, mastery: 2, need: 4 });
    expect(gaps['T06']).toMatchObject({ withGap: 0, gap: 0 });
    expect(Object.keys(gaps)).toEqual(['M1', 'T06']);
  });

  it('are the same kind of need to score and draft, for competencies and areas', () => {
    const count = { people: 10, withGap: 5, gap: 20, asked: 40 };
    for (const code of ['M1', 'T06'])
      expect([priorityScore(code, count), needOf(code, count)]).toEqual([50, 0.5]);
  });

  it('follow the supervisor rating by rating, but for what he or she could not judge', () => {
    const confirmation = {
      by: 'p9',
      at: '',
      indicators: {},
      scales: { 'M1.penguasaan': 4, 'M1.kebutuhan': 0 },
    };
    expect(gapsOfPerson({ answers, confirmation })['M1']).toMatchObject({ gap: 0, mastery: 4, need: 4 });
  });
});

describe('the certificate of kompetensi pemerintahan', () => {
  it('is a need of whoever holds none, or one that ends before the year of the plan does', () => {
    const gap = (certificate: Record<string, string>) =>
      gapsOfPerson({ answers: { indicators: {}, technical: {}, certificate } }, [], '2027')['G00'];
    const held = (until?: string) => ({ sertifikat: 'ada', ...(until && { sertifikatSampai: until }) });
    expect(gap({ sertifikat: 'tidak' })).toEqual({ people: 1, withGap: 1, gap: 1, asked: 1 });
    expect([held(), held('2027-12-31'), held('2027-12-30')].map((each) => gap(each)?.withGap)).toEqual([
      0, 0, 1,
    ]);
    expect(gapsOfPerson({ answers: { indicators: {}, technical: {} } }, [], '2027')).toEqual({});
  });

  it('is weighed in the offerings that prepare for it, which the plan names', () => {
    const exam = offerings.find(({ code }) => code === 'TC16');
    const weighed = exam && withCertificate(exam);
    expect(weighed?.competencies).toContain('G00');
    expect(weighed?.governmentCompetencies).not.toContain('G00');
    expect(needNamer(sampleReference)('G00')).toBe('Sertifikat kompetensi pemerintahan');
  });
});

describe('the post to be held', () => {
  const answers = {
    indicators: { 'M1.1': 'ya' },
    technical: {},
    next: { 'lanjut.M1': 'belum', 'lanjut.M2': 'belum' },
  } as const;
  const rule = { ...plainRule, nextPostPercent: 25 };
  const of = (confirmation?: Parameters<typeof gapsToNextPost>[0]['confirmation']) =>
    analysePerson(
      { staff: staffRecord('p1'), answers, submittedAt: '2026-11-10T00:00:00Z', confirmation },
      rule,
    );

  it('is counted apart, and needs a quarter of what the post held needs', () => {
    const { gaps, groups } = of();
    expect(gaps.byCompetency['M1']).toMatchObject({ withGap: 0 });
    expect(gaps.byNext).toMatchObject({ M1: { withGap: 1, people: 1 }, M2: { withGap: 1 } });
    expect(Object.values(groups)[0]?.needs).toEqual({ M1: 0.25, M2: 0.25 });
  });

  it('follows the supervisor, and weighs into the score by the share of all who answered', () => {
    const seen = {
      by: 'p9',
      at: '',
      indicators: {},
      next: { 'lanjut.M1': 'ya', 'lanjut.M2': 'takTeramati' },
    } as const;
    expect(of(seen).gaps.byNext).toMatchObject({ M1: { withGap: 0 }, M2: { withGap: 1 } });
    const count = { people: 10, withGap: 4, gap: 4, asked: 10 };
    const later = { people: 6, withGap: 6, gap: 6, asked: 6 };
    expect(rankPriorities({ M1: count }, rule, new Map(), { M1: later })).toMatchObject([
      { survey: 40, score: 55 },
    ]);
    // What may not be told in words is not told by the score either: four of ten are none, all but one are all.
    const score = (withGap: number, people: number) =>
      rankPriorities({ M1: count }, rule, new Map(), { M1: { ...later, withGap, people } })[0]?.score;
    expect([score(4, 10), score(5, 10), score(9, 10)]).toEqual([40, 52.5, 65]);
  });
});

describe('a gap that training does not close', () => {
  const beyond = ['tool'] as const;
  const answers = {
    indicators: { 'M1.1': 'belum', 'M1.2': 'belum', 'M2.1': 'belum' },
    technical: { T06: 5 },
    causes: { M1: 'tool', M2: 'knowledge', T06: 'tool' },
  } as const;

  it('is counted as a gap, and apart, with its cause', () => {
    const { M1, M2 } = gapsOfPerson({ answers }, beyond);
    expect(M1).toMatchObject({ withGap: 1, beyond: 1, beyondGap: 2, causes: { tool: 1 } });
    expect(M2).toEqual({ people: 1, withGap: 1, gap: 1, asked: 1, causes: { knowledge: 1 } });
  });

  it('leaves the score and the need for training, for competencies and areas alike', () => {
    const gaps = gapsOfPerson({ answers }, beyond);
    for (const code of ['M1', 'T06']) {
      const count = gaps[code] ?? { people: 0, withGap: 0, gap: 0, asked: 0 };
      expect([priorityScore(code, count), needOf(code, count)]).toEqual([0, 0]);
    }
    expect(rankPriorities(gaps).map(({ code }) => code)).toEqual(['M2']);
  });

  it('has the cause that the supervisor states', () => {
    const confirmation = { by: 'p9', at: '', indicators: {}, causes: { M1: 'knowledge' } } as const;
    expect(gapsOfPerson({ answers, confirmation }, beyond)['M1']).toMatchObject({ causes: { knowledge: 1 } });
  });

  it('counts for training where nobody said why, and in cycles from before', () => {
    const { causes: _, ...silent } = answers;
    expect(gapsOfPerson({ answers: silent }, beyond)['M1']).not.toHaveProperty('beyond');
    expect(needWeightingOf({ ...defaultSettings, causesBeyondTraining: undefined }).beyond).toEqual([]);
  });
});

describe('the sources of a score', () => {
  const rule = { ...plainRule, performancePercent: 50, groupPercent: 100, below: () => 0.2 };
  const count = { people: 10, withGap: 5, gap: 15, asked: 30 };

  it('raise it by half of the share of the unit that performs below target', () => {
    const [first] = rankPriorities({ M1: { ...count, low: 5 * 0.2 } }, rule);
    expect(first).toEqual({ code: 'M1', score: 55, survey: 50, factor: 1.1 });
  });

  it('count everybody who was heard as much as one who answered', () => {
    const heard = new Map([['M1', { agreed: 10, present: 10 }]]);
    expect(rankPriorities({ M1: count }, rule, heard)[0]?.score).toBe(75);
    const [only] = rankPriorities({}, rule, new Map([['T06', { agreed: 3, present: 4 }]]));
    expect(only).toMatchObject({ code: 'T06', score: 75, survey: 0 });
  });

  it('raise it by a quarter for a goal of the agency, by a half for two and more, and never above 100', () => {
    const score = (goals: number, some = count) =>
      rankPriorities({ M1: some }, { ...plainRule, goalPercent: 25, goals: () => goals })[0];
    expect([0, 1, 2, 3].map((goals) => score(goals)?.score)).toEqual([50, 62.5, 75, 75]);
    expect(score(1)).toEqual({ code: 'M1', score: 62.5, survey: 50, goals: 1.25 });
    expect(score(2, { people: 10, withGap: 9, gap: 29, asked: 30 })?.score).toBe(100);
  });

  it('weigh the need of a person by the unit', () => {
    const staff = staffRecord('p1', { unitId: 'u1' });
    const answers = { indicators: { 'M1.1': 'belum' }, technical: {} } as const;
    const { groups } = analysePerson({ staff, answers, submittedAt: '2026-11-10T00:00:00Z' }, rule);
    expect(Object.values(groups)[0]?.needs).toEqual({ M1: 1.1 });
  });
});

describe('the analysis', () => {
  const person = (seed: number) =>
    analysePerson({
      staff: staffRecord(`p${seed}`, { unitId: `u${seed % 3}`, kind: seed % 2 === 0 ? 'pns' : 'pppk' }),
      answers: { ...someAnswers(seed), causes: { M1: gapCauses[seed % 5] ?? 'tool' } },
      ...(seed % 5 === 0 ? {} : { submittedAt: '2026-11-10T00:00:00Z' }),
    });

  it('adds up to the same whole, however people fall into shards', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(50), { maxLength: 20 }), fc.nat(20), (seeds, cut) => {
        const sum = (some: readonly number[]) => some.map(person).reduce(addAnalysed, nothingAnalysed);
        const { gaps, units } = addAnalysed(sum(seeds.slice(0, cut)), sum(seeds.slice(cut)));
        expect({ gaps, units }).toMatchObject({ gaps: sum(seeds).gaps, units: sum(seeds).units });
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

  it('begins where the provider has said, whoever comes before, and finds a day where that cannot be', () => {
    const free = { days: 2 };
    const [first, second] = spreadOverYear([free, free], 2027, '2027-04-01');
    const given = { ...free, startsOn: first?.startsOn };
    const [before, on] = spreadOverYear([free, given], 2027, '2027-04-01');
    expect(on).toEqual(first);
    expect(before).not.toEqual(first);
    // Before the earliest day, and on a Sunday.
    for (const startsOn of ['2027-03-30', '2027-04-04'])
      expect(spreadOverYear([{ ...free, startsOn }, free], 2027, '2027-04-01')).toEqual([first, second]);
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
