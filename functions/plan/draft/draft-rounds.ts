import type { CycleRef } from '../../../shared/contracts.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TargetPerson } from '../../../shared/store/targets.ts';
import { activityLimit, type Choice, type Planner } from './draft-plan.ts';
import { fillSeats, type ShardGroups } from './fill-seats.ts';
import { batchSize, costOf, MIN_BATCH } from './offering-rules.ts';
import type { PlanningGroup } from './planning-group.ts';

/**
 * Rounds of planning and filling at most: each reads everybody once. Offices of 78 needed two to four; what the last
 * round could not fill is left out.
 */
const MAX_ROUNDS = 6;

/** An activity whose seats were given to people. */
export interface FilledActivity {
  readonly choice: Choice;
  readonly line: PlanLine;
  readonly people: readonly TargetPerson[];
  readonly perShard: readonly number[];
}

/** A draft whose every activity has its people. */
export interface FilledDraft {
  readonly activities: readonly FilledActivity[];
  /** Everybody as they stand after it. */
  readonly groups: readonly PlanningGroup[];
  /** Rupiah and activities that were not used. */
  readonly left: number;
  readonly open: number;
  /** Offerings for which fewer than five people were found. */
  readonly barred: ReadonlySet<string>;
}

interface Drafting {
  readonly ref: CycleRef;
  readonly shards: ShardGroups;
  readonly groups: readonly PlanningGroup[];
  readonly offerings: readonly Offering[];
  readonly budget: number;
  readonly planner: Planner;
  /** Makes lines with dates of all choices, in their order. */
  readonly toLines: (choices: readonly Choice[]) => readonly PlanLine[];
}

/**
 * Plans on groups, gives the seats to people, and plans again with the money that came back and the people as they
 * really stand, until the planner finds nothing more. An activity with fewer than five people is left out and its
 * offering barred: a round adds an activity, bars an offering, or is the last, so it ends; and as seats are given out
 * only up to what was planned, never over budget.
 */
export async function planUntilFilled(drafting: Drafting): Promise<FilledDraft> {
  const { ref, shards, budget, offerings, planner, toLines } = drafting;
  const limit = activityLimit(drafting.groups.reduce((sum, { people }) => sum + people, 0));
  const barred = new Set<string>();
  let activities: readonly FilledActivity[] = [];
  let groups = drafting.groups;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const choices = planner({
      groups,
      offerings: offerings.filter(({ code }) => !barred.has(code) && !hasSpareSeats(code, activities)),
      left: leftOf(budget, activities),
      open: limit - activities.length,
      answered: new Set(activities.flatMap(({ line }) => line.competencies)),
    });
    if (choices.length === 0) break;
    const all = [...activities.map(({ choice }) => choice), ...choices];
    const toFill = toLines(all).map((line, index) => ({ line, perShard: activities[index]?.perShard }));
    const filling = await fillSeats(ref, shards, toFill);
    groups = filling.groups;
    activities = toFill.flatMap(({ line }, index): FilledActivity[] => {
      const choice = all[index];
      const filled = filling.filled.get(line.activity);
      if (choice === undefined || filled === undefined) return [];
      const seats = filled.people.length;
      if (seats >= MIN_BATCH) {
        const cost = costOf(choice.offering, seats);
        return [
          { ...filled, choice: { ...choice, seats, cost }, line: { ...line, targetCount: seats, cost } },
        ];
      }
      barred.add(choice.offering.code);
      return [];
    });
  }
  return { activities, groups, left: leftOf(budget, activities), open: limit - activities.length, barred };
}

function hasSpareSeats(code: string, activities: readonly FilledActivity[]): boolean {
  return activities.some(
    ({ choice: { offering, seats } }) => offering.code === code && seats < batchSize(offering),
  );
}

function leftOf(budget: number, activities: readonly FilledActivity[]): number {
  return activities.reduce((sum, { choice }) => sum - choice.cost, budget);
}
