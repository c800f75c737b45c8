import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import type { BudgetShare } from '../../../shared/store/cycle.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TargetPerson } from '../../../shared/store/targets.ts';
import { assignPeople, type Candidate, type Quota } from './assign-people.ts';
import type { Weights } from './benefit.ts';
import { activityLimit, type Choice, type Planner } from './draft-plan.ts';
import { costOf, leastSeats, lessonOf } from './offering-rules.ts';
import { groupsOf } from './planning-group.ts';
import { afterPaying, type Purses, pursesOf, quotaLeft, sumOf } from './purses.ts';
import { type SeatsAtOnce, seatsAtOnce, seatsOfSession } from './seats-of-session.ts';
import { UnitPresence } from './unit-presence.ts';

/** Rounds of planning and filling at most: what the last could not fill is left out. Offices of 78 needed two to four. */
const MAX_ROUNDS = 6;

/**
 * Groups to plan for: an office up to this size is planned person by person; with eighty groups a plan for 10,000 people is
 * found in seconds.
 */
export const MOST_GROUPS = 80;

/** An activity whose seats were given to people. */
export interface FilledActivity {
  readonly choice: Choice;
  readonly line: PlanLine;
  readonly people: readonly TargetPerson[];
}

/** A draft whose every activity has its people. */
export interface FilledDraft {
  readonly activities: readonly FilledActivity[];
  /** Everybody as they stand after it. */
  readonly people: readonly Candidate[];
  /** Rupiah, in all and by who holds them, and activities that were not used. */
  readonly left: number;
  readonly purses: Purses;
  readonly open: number;
  /** Offerings for which fewer than five people were found. */
  readonly barred: ReadonlySet<string>;
}

/** What a draft is made for. */
export interface Drafting {
  /** Everybody of the cycle, as they stand before it. */
  readonly people: readonly Candidate[];
  readonly offerings: readonly Offering[];
  /** Rupiah. */
  readonly budget: number;
  /** What of it others hold, for what they pay. */
  readonly shares?: readonly BudgetShare[];
  /** Activities at most; as many as the people are enough for when left out. */
  readonly mostActivities?: number | undefined;
  readonly weights: Weights;
  /** The agency's name of a need. */
  readonly needName: (code: string) => string;
  /** Makes lines with dates of all choices, in their order. */
  readonly toLines: (choices: readonly Choice[]) => readonly PlanLine[];
  /** Groups to plan for, where fewer are enough. */
  readonly mostGroups?: number;
}

/**
 * Plans on groups, gives the seats to people, and plans again with the money that came back and the people as they
 * really stand, until the planner finds nothing more. An activity with fewer than five people is left out and its
 * offering barred: a round adds an activity, bars an offering, or is the last, so it ends; and as seats are given out
 * only up to what was planned, never over budget.
 */
export function planUntilFilled(drafting: Drafting, planner: Planner): FilledDraft {
  const { budget, offerings, weights, mostGroups = MOST_GROUPS } = drafting;
  const limit = drafting.mostActivities ?? activityLimit(drafting.people.length);
  const budgeted = pursesOf(budget, drafting.shares ?? []);
  const atOnce = seatsAtOnce(drafting.people, offerings);
  const barred = new Set<string>();
  let activities: readonly FilledActivity[] = [];
  let people = drafting.people;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const choices = planner({
      groups: groupsOf(people, { most: mostGroups, weights }),
      offerings: quotaLeft(offerings, choicesOf(activities)).filter(
        ({ code }) => !barred.has(code) && !hasSpareSeats(code, activities, atOnce),
      ),
      purses: afterPaying(budgeted, choicesOf(activities)),
      open: limit - activities.length,
      answered: new Set(activities.flatMap(({ line }) => line.competencies)),
      weights,
      atOnce,
    });
    if (choices.length === 0) break;
    const all = [...choicesOf(activities), ...choices];
    const filling = fill(all, drafting);
    for (const { offering } of filling.unfilled) barred.add(offering.code);
    ({ activities, people } = filling);
  }
  const purses = afterPaying(budgeted, choicesOf(activities));
  return { activities, people, left: sumOf(purses), purses, open: limit - activities.length, barred };
}

interface Filling {
  readonly activities: readonly FilledActivity[];
  readonly people: readonly Candidate[];
  /** What too few people were found for. */
  readonly unfilled: readonly Choice[];
}

/** Gives the seats to people; what fewer than five want is left out, and those are asked about the rest again. */
function fill(choices: readonly Choice[], drafting: Drafting): Filling {
  const { people, toLines, weights } = drafting;
  const lines = toLines(choices);
  const quotas = lines.flatMap((line, index): Quota[] => {
    const choice = choices[index];
    if (choice === undefined) return [];
    const lesson = { ...lessonOf(choice.offering), learningHours: line.learningHours };
    return [{ line, seats: line.targetCount, lesson, meant: choice.meant }];
  });
  const { chosen, after } = assignPeople(people, quotas, { weights, presence: new UnitPresence(people) });
  const found = choices.map((choice, index) => filledBy(choice, lines[index], chosen));
  const activities = found.flatMap((activity) => activity ?? []);
  if (activities.length === choices.length) return { activities, people: after, unfilled: [] };
  const kept = fill(
    choices.filter((_, index) => found[index] !== undefined),
    drafting,
  );
  const unfilled = choices.filter((_, index) => found[index] === undefined);
  return { ...kept, unfilled: [...unfilled, ...kept.unfilled] };
}

/** The activity with the people found, who are what it costs; undefined for fewer than a session needs. */
function filledBy(
  choice: Choice,
  line: PlanLine | undefined,
  chosen: ReadonlyMap<string, readonly TargetPerson[]>,
): FilledActivity | undefined {
  if (line === undefined) return undefined;
  const people = chosen.get(line.activity) ?? [];
  const seats = people.length;
  if (seats < leastSeats(choice.offering)) return undefined;
  const cost = costOf(choice.offering, seats);
  return { people, choice: { ...choice, seats, cost }, line: { ...line, targetCount: seats, cost } };
}

function hasSpareSeats(code: string, activities: readonly FilledActivity[], atOnce: SeatsAtOnce): boolean {
  return activities.some(
    ({ choice: { offering, seats } }) => offering.code === code && seats < seatsOfSession(offering, atOnce),
  );
}

function choicesOf(activities: readonly FilledActivity[]): readonly Choice[] {
  return activities.map(({ choice }) => choice);
}
