import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { fits } from '../analysis/target-posts.ts';
import { MOST_ACTIVITIES } from '../lines/plan-bounds.ts';
import { ceilingOf, MIN_BENEFIT, needClosed, type Weights, worthOf } from './benefit.ts';
import { affordable, costOf, isDraftable, leastSeats, lessonOf } from './offering-rules.ts';
import { openSeats, type PlanningGroup, seat } from './planning-group.ts';
import { afterPaying, type Purses, purseFor, quotaLeft } from './purses.ts';
import { type SeatsAtOnce, seatsOfSession } from './seats-of-session.ts';

/** What a draft is made from: groups of people, the catalogue, and what may still be spent. */
export interface DraftInput {
  readonly groups: readonly PlanningGroup[];
  readonly offerings: readonly Offering[];
  /** Rupiah that may still be spent, by who holds them, and activities that may still be added. */
  readonly purses: Purses;
  readonly open: number;
  /** Needs that an activity of the plan answers already. */
  readonly answered: ReadonlySet<string>;
  readonly weights: Weights;
  readonly atOnce: SeatsAtOnce;
}

/** One activity of the draft: how many seats of an offering, at what cost, for which posts. */
export interface Choice {
  readonly offering: Offering;
  readonly seats: number;
  readonly cost: number;
  readonly posts: readonly string[];
  /** People, by employeeId, for whom the seats are meant, where the planner knows; others fill what is left. */
  readonly meant?: ReadonlySet<string>;
}

/** Chooses activities within the budget: greedily, or with a solver (optimiser/optimal-plan.ts). */
export type Planner = (input: DraftInput) => readonly Choice[];

/** So many times more a need counts that no activity answers yet: breadth before depth. */
const UNANSWERED = 2;

/** A plan that can be run: 12 activities for a kecamatan, more with the people. */
export function activityLimit(people: number): number {
  return Math.min(MOST_ACTIVITIES, Math.max(12, Math.ceil(people / 20)));
}

/** A batch that could be held: who comes from which group, at what cost, and what it is worth. */
export interface Batch {
  readonly offering: Offering;
  readonly seatsOf: ReadonlyMap<PlanningGroup, number>;
  readonly seats: number;
  readonly cost: number;
  readonly value: number;
}

/**
 * Takes again and again the activity with the most benefit for what it uses up, until budget or needs run out. There is
 * a further batch of an offering only when the one before is full.
 */
export const greedyPlan: Planner = ({ offerings, open, ...input }) => {
  const answered = new Set(input.answered);
  let { groups, purses } = input;
  const choices: Choice[] = [];
  let possible = offerings.filter(isDraftable);
  while (choices.length < open) {
    const batches = possible.map((offering) => batchOf(offering, { ...input, groups, purses, answered }));
    const best = bestOf(
      batches.filter(({ seats, offering }) => seats >= leastSeats(offering)),
      { purses, activities: open - choices.length, hours: roomOf(groups) },
    );
    if (best === undefined) break;
    const posts = new Set([...best.seatsOf.keys()].flatMap((group) => group.posts));
    groups = groups.flatMap((group) => {
      const seats = best.seatsOf.get(group);
      return seats === undefined ? [group] : seat(group, best.offering, seats);
    });
    purses = afterPaying(purses, [best]);
    if (best.seats < seatsOfSession(best.offering, input.atOnce))
      possible = possible.filter((other) => other !== best.offering);
    possible = quotaLeft(possible, [best]).filter(isDraftable);
    for (const code of best.offering.competencies) answered.add(code);
    choices.push({
      offering: best.offering,
      seats: best.seats,
      cost: best.cost,
      posts: best.offering.targetPosts.filter((post) => posts.has(post)),
    });
  }
  return choices;
};

/**
 * The batch of an offering that the money left pays for: those first who have nothing yet, then those with the
 * most benefit, as people are chosen too.
 */
export function batchOf(
  offering: Offering,
  { groups, purses, answered, weights, atOnce }: Omit<DraftInput, 'offerings' | 'open'>,
): Batch {
  const lesson = lessonOf(offering);
  const unanswered = lesson.competencies.filter((code) => !answered.has(code));
  const wanting = groups
    .filter((group) => fits(offering.targetPosts, group.posts))
    .map((group) => ({ group, worth: worthOf(group, lesson, weights) }))
    .filter(({ worth }) => worth >= MIN_BENEFIT)
    .sort((a, b) => Number(a.group.hours > 0) - Number(b.group.hours > 0) || b.worth - a.worth);
  let free = Math.min(seatsOfSession(offering, atOnce), affordable(offering, purseFor(offering, purses)));
  let value = 0;
  const seatsOf = new Map<PlanningGroup, number>();
  for (const { group, worth } of wanting) {
    const seats = Math.min(free, openSeats(group, offering));
    if (seats <= 0) continue;
    free -= seats;
    value += seats * (worth + (UNANSWERED - 1) * needClosed(group, lesson, weights, unanswered));
    seatsOf.set(group, seats);
  }
  const seats = [...seatsOf.values()].reduce((sum, count) => sum + count, 0);
  return { offering, seatsOf, seats, cost: costOf(offering, seats), value };
}

/** What is scarce, as far as it is left: rupiah, activities that can be run, JP that people have room for. */
interface Left {
  readonly purses: Purses;
  readonly activities: number;
  readonly hours: number;
}

/**
 * The batch with the most benefit for its share of what is left: the scarcer something has become, the dearer. A course
 * without a fee takes hours and one of the activities.
 */
function bestOf(batches: readonly Batch[], { purses, activities, hours }: Left): Batch | undefined {
  const ratio = ({ value, cost, seats, offering }: Batch) =>
    value /
    (cost / Math.max(1, purseFor(offering, purses)) +
      (seats * offering.learningHours) / Math.max(1, hours) +
      1 / activities);
  return batches.reduce<Batch | undefined>(
    (best, next) => (best === undefined || ratio(next) > ratio(best) ? next : best),
    undefined,
  );
}

function roomOf(groups: readonly PlanningGroup[]): number {
  return groups.reduce(
    (sum, { pns, people, hours }) => sum + people * Math.max(0, ceilingOf(pns) - hours),
    0,
  );
}
