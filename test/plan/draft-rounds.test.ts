import { beforeAll, describe, expect, it } from 'vitest';
import { candidatesOf } from '../../functions/plan/draft/candidate.ts';
import {
  type Choice,
  type DraftInput,
  greedyPlan,
  type Planner,
} from '../../functions/plan/draft/draft-plan.ts';
import { type Drafting, planUntilFilled } from '../../functions/plan/draft/draft-rounds.ts';
import { costOf } from '../../functions/plan/draft/offering-rules.ts';
import { OWN, sumOf } from '../../functions/plan/draft/purses.ts';
import { toLines } from '../../functions/plan/draft/to-lines.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { needNamer, postNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { analysedCycle, kecamatan } from './scene.ts';

const offeringOf = (wanted: string) => offerings.find(({ code }) => code === wanted);

const SHARDS = 4;

let aws: TestTable;
let people: Drafting['people'];
let reads: number;
beforeAll(async () => {
  aws = await startTable();
  const ref = await analysedCycle(await kecamatan(), 20);
  aws.reset();
  people = await candidatesOf({ ...ref, shardCount: SHARDS, settings: defaultSettings });
  reads = aws.calls.reads;
  return aws.close;
});

const calendar = {
  year: '2027',
  earliest: '2027-01-15',
  agencyName: 'Kecamatan',
  postName: postNamer(sampleReference),
};

/** Plans 150 million by a planner, and remembers what the planner was asked. */
function plannedBy(planner: Planner, budget = 150_000_000, all = people) {
  const asked: DraftInput[] = [];
  const drafting: Drafting = {
    people: all,
    offerings,
    budget,
    needName: needNamer(sampleReference),
    weights: new Map(),
    toLines: (choices) => toLines(choices, calendar),
  };
  const draft = planUntilFilled(drafting, (input) => {
    asked.push(input);
    return planner(input);
  });
  return { ...draft, asked };
}

/** Wants so many seats of an offering, for whom it is meant, while it is not barred. */
function wanting(code: string, seats: number, most = 1): Planner {
  const offering = offeringOf(code);
  if (offering === undefined) throw new Error(code);
  let times = 0;
  return ({ offerings: possible }) => {
    if (times >= most || !possible.includes(offering)) return [];
    times += 1;
    return [{ offering, seats, cost: costOf(offering, seats), posts: offering.targetPosts }];
  };
}

describe('planning and filling', () => {
  it('reads everybody once, shard by shard, where the past of each stands, the list of the years before, two years of appraisals, and the agency’s data', () => {
    expect(people).toHaveLength(78);
    expect(reads).toBe(2 * SHARDS + 1 + 2 + 1);
  });

  it('gives back the money of an activity that people do not fill, and plans again without it', () => {
    // Courses for a camat and his secretary: two people.
    const { asked, activities, left, barred } = plannedBy(wanting('TC14', 5, 10));
    expect(asked.map((input) => sumOf(input.purses))).toEqual([150_000_000, 150_000_000]);
    expect(asked[1]?.offerings.map(({ code }) => code)).not.toContain('TC14');
    expect({ activities, left, barred }).toEqual({
      activities: [],
      left: 150_000_000,
      barred: new Set(['TC14']),
    });
  });

  it('sends nobody again to what was passed in an earlier year', () => {
    const before = plannedBy(wanting('TC08', 20)).activities[0]?.people ?? [];
    expect(before).toHaveLength(20);
    const passed = new Set(before.map(({ employeeId }) => employeeId));
    const [again] = plannedBy(
      wanting('TC08', 20),
      150_000_000,
      people.map((person) =>
        passed.has(person.employeeId) ? { ...person, passed: new Set(['TC08']) } : person,
      ),
    ).activities;
    expect(again?.people.length).toBeGreaterThan(5);
    expect(again?.people.filter(({ employeeId }) => passed.has(employeeId))).toEqual([]);
  });

  it('begins with those who had nothing in the year before (equal right: PP 11/2017 Ps 203(3))', () => {
    const hadSomething = new Set(people.slice(0, 50).map(({ employeeId }) => employeeId));
    const [course] = plannedBy(
      wanting('TC08', 10),
      150_000_000,
      people.map((person) => ({
        ...person,
        unitId: 'satu',
        hadNothing: !hadSomething.has(person.employeeId),
      })),
    ).activities;
    const [, ...after] = course?.people ?? [];
    expect(after.filter(({ employeeId }) => hadSomething.has(employeeId))).toEqual([]);
  });

  it('takes nobody for an activity that is left out', () => {
    const { people: after } = plannedBy(wanting('TC14', 5, 10));
    expect(after.filter(({ taken }) => taken.length > 0)).toEqual([]);
  });

  it('pays for the people found, not for the seats wished', () => {
    // Sixty seats of a course for village heads and their officials at 2.000.000 each; fewer are found.
    const { activities, left, asked } = plannedBy(wanting('TC05', 60));
    const found = activities[0]?.people.length ?? 0;
    expect(found).toBeGreaterThanOrEqual(5);
    expect(found).toBeLessThan(60);
    expect(left).toBe(150_000_000 - found * 2_000_000);
    expect(asked[1]?.purses.get(OWN)).toBe(left);
  });

  it('shows the planner people as they stand: with the hours given and the needs left', () => {
    const { asked } = plannedBy(wanting('TC07', 30));
    const taught = asked[1]?.groups.filter(({ attended }) => (attended['TC07'] ?? 0) > 0) ?? [];
    expect(taught.length).toBeGreaterThan(0);
    expect(taught.every(({ hours }) => hours === 18)).toBe(true);
    expect(asked[1]?.groups.reduce((sum, { people: some }) => sum + some, 0)).toBe(78);
  });

  it('ends after six rounds, whatever the planner wants', () => {
    const stubborn: Planner = ({ offerings: [offering] }): readonly Choice[] =>
      offering === undefined
        ? []
        : [{ offering, seats: 5, cost: costOf(offering, 5), posts: offering.targetPosts }];
    expect(plannedBy(stubborn).asked.length).toBeLessThanOrEqual(6);
  });

  it.each([0, 4_000_000, 20_000_000, 150_000_000, 900_000_000])('stays within a budget of Rp%i', (budget) => {
    const { activities, left } = plannedBy(greedyPlan, budget);
    const spent = activities.reduce((sum, { line }) => sum + line.cost, 0);
    expect(spent).toBeLessThanOrEqual(budget);
    expect(left).toBe(budget - spent);
    expect(activities.every(({ people: some, line }) => some.length === line.targetCount)).toBe(true);
  });

  it('finds the same again', () => {
    const [once, again] = [plannedBy(greedyPlan), plannedBy(greedyPlan)];
    expect(again.activities).toEqual(once.activities);
  });
});
