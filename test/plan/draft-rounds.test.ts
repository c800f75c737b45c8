import { beforeAll, describe, expect, it } from 'vitest';
import { draftLine } from '../../functions/plan/draft/draft-line.ts';
import type { DraftInput, Planner } from '../../functions/plan/draft/draft-plan.ts';
import { greedyPlan } from '../../functions/plan/draft/draft-plan.ts';
import { planUntilFilled } from '../../functions/plan/draft/draft-rounds.ts';
import { readShardGroups } from '../../functions/plan/draft/fill-seats.ts';
import { costOf } from '../../functions/plan/draft/offering-rules.ts';
import { groupOf } from '../../functions/plan/draft/planning-group.ts';
import { spreadOverYear } from '../../functions/plan/draft/schedule-activities.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { offeringOf, offerings } from '../../shared/reference/training-catalogue.ts';
import { readAnalysisPart } from '../../shared/store/analysis.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { analysedCycle, kecamatan } from './scene.ts';

let aws: TestTable;
let ref: CycleRef;
beforeAll(async () => {
  aws = await startTable();
  ref = await analysedCycle(await kecamatan(), 20);
  return aws.close;
});

const SHARDS = 4;

/** Plans 150 million by a planner, and remembers what the planner was asked. */
async function plannedBy(planner: Planner, budget = 150_000_000) {
  const asked: DraftInput[] = [];
  const shards = await readShardGroups(ref, SHARDS);
  const { groups } = await readAnalysisPart(ref, 'ALL');
  aws.reset();
  const draft = await planUntilFilled({
    ref,
    shards,
    groups: Object.values(groups).map(groupOf),
    offerings,
    budget,
    planner: (input) => {
      asked.push(input);
      return planner(input);
    },
    toLines: (choices) =>
      spreadOverYear(
        choices.map(({ offering: { durationDays } }) => ({ days: durationDays })),
        2027,
        '2027-01-15',
      ).flatMap((dates, index) => {
        const choice = choices[index];
        return choice === undefined ? [] : [draftLine(choice, dates, index + 1, 'Kecamatan')];
      }),
  });
  return { ...draft, asked, reads: aws.calls.reads };
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
  it('gives back the money of an activity that people do not fill, and plans again without it', async () => {
    // Courses for a camat and his secretary: two people.
    const { asked, activities, left, barred } = await plannedBy(wanting('TC14', 5, 10));
    expect(asked.map((input) => input.left)).toEqual([150_000_000, 150_000_000]);
    expect(asked[1]?.offerings.map(({ code }) => code)).not.toContain('TC14');
    expect({ activities, left, barred }).toEqual({
      activities: [],
      left: 150_000_000,
      barred: new Set(['TC14']),
    });
  });

  it('pays for the people found, not for the seats wished', async () => {
    // Sixty seats of a course for village heads and their officials at 2.000.000 each; fewer are found.
    const { activities, left, asked } = await plannedBy(wanting('TC05', 60));
    const found = activities[0]?.people.length ?? 0;
    expect(found).toBeGreaterThanOrEqual(5);
    expect(found).toBeLessThan(60);
    expect(left).toBe(150_000_000 - found * 2_000_000);
    expect(asked[1]?.left).toBe(left);
  });

  it('shows the planner people as they stand: with the hours given and the needs left', async () => {
    const { asked } = await plannedBy(wanting('TC07', 30));
    const taught = asked[1]?.groups.filter(({ attended }) => (attended['TC07'] ?? 0) > 0) ?? [];
    expect(taught.length).toBeGreaterThan(0);
    expect(taught.every(({ hours }) => hours === 18)).toBe(true);
    expect(asked[1]?.groups.reduce((sum, { people }) => sum + people, 0)).toBe(78);
  });

  it('ends, and reads nobody more than six times, whatever the planner wants', async () => {
    const stubborn: Planner = ({ offerings: [offering] }) =>
      offering === undefined
        ? []
        : [{ offering, seats: 5, cost: costOf(offering, 5), posts: offering.targetPosts }];
    const { asked, reads } = await plannedBy(stubborn);
    expect(asked.length).toBeLessThanOrEqual(6);
    expect(reads).toBe(asked.length * SHARDS);
  });

  it.each([0, 4_000_000, 20_000_000, 150_000_000, 900_000_000])(
    'stays within a budget of Rp%i',
    async (budget) => {
      const { activities, left } = await plannedBy(greedyPlan, budget);
      const spent = activities.reduce((sum, { line }) => sum + line.cost, 0);
      expect(spent).toBeLessThanOrEqual(budget);
      expect(left).toBe(budget - spent);
      expect(activities.every(({ people, line }) => people.length === line.targetCount)).toBe(true);
    },
  );

  it('finds the same again', async () => {
    const [once, again] = [await plannedBy(greedyPlan), await plannedBy(greedyPlan)];
    expect(again.activities).toEqual(once.activities);
  });
});
