import { activityDays } from '../../../shared/rules/activity-days.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TargetPerson } from '../../../shared/store/targets.ts';
import { fits } from '../analysis/target-posts.ts';
import { afterwards, equityOf, hasRoom, type Learner, needClosed } from './benefit.ts';

/** A person as far as choosing needs to know; what was planned before grows with each activity. */
export interface Candidate extends Learner {
  readonly employeeId: string;
  readonly shard: number;
  readonly posts: readonly string[];
  readonly taken: readonly PlanLine[];
}

/** Seats of one activity for the people at hand. */
export interface Quota {
  readonly line: PlanLine;
  readonly seats: number;
}

/**
 * Gives the seats of each activity, in the order of the plan, first to those who have nothing yet, then to those
 * with the most need and the fewest hours (equal right: PP 11/2017 Ps 203(3)); nobody twice in one course, in two places at once, or as PPPK above the
 * yearly maximum. Equal people by identifier, so that the same data give the same list.
 * @param mayAttend whether somebody has hours left for an activity; a draft holds back more than the law
 * @returns the people by activity, each with the reason that weighed more, and everybody as they stand after it
 */
export function assignPeople(
  people: readonly Candidate[],
  quotas: readonly Quota[],
  mayAttend: (person: Learner, line: PlanLine) => boolean = hasRoom,
): {
  readonly chosen: ReadonlyMap<string, readonly TargetPerson[]>;
  readonly after: readonly Candidate[];
} {
  const current = [...people];
  const chosen = new Map<string, readonly TargetPerson[]>();
  for (const { line, seats } of quotas) {
    const ranked = current
      .map((person, index) => ({ person, index, ...worthOf(person, line) }))
      .filter(
        ({ person, need, equity }) => need + equity > 0 && mayTake(person, line) && mayAttend(person, line),
      )
      .sort(
        (a, b) =>
          Number(a.person.taken.length > 0) - Number(b.person.taken.length > 0) ||
          b.need + b.equity - (a.need + a.equity) ||
          a.person.employeeId.localeCompare(b.person.employeeId),
      )
      .slice(0, seats);
    for (const { person, index } of ranked) {
      current[index] = { ...afterwards(person, line), taken: [...person.taken, line] };
    }
    chosen.set(
      line.activity,
      ranked.map(({ person: { employeeId, shard }, need, equity }) => ({
        employeeId,
        shard,
        basis: need >= equity ? 'kebutuhan' : 'pemerataan',
      })),
    );
  }
  return { chosen, after: current };
}

function worthOf(person: Candidate, line: PlanLine) {
  return { need: needClosed(person, line), equity: equityOf(person, line) };
}

function mayTake(person: Candidate, line: PlanLine): boolean {
  return (
    fits(line.targetPosts, person.posts) &&
    !person.taken.some((other) => isSameCourse(other, line) || overlap(other, line))
  );
}

function isSameCourse(a: PlanLine, b: PlanLine): boolean {
  return a.activity === b.activity || (a.offering !== undefined && a.offering === b.offering);
}

/** Whether two activities share a day; a weekly series leaves the days between its meetings free. */
function overlap(a: PlanLine, b: PlanLine): boolean {
  if (a.startsOn > b.endsOn || b.startsOn > a.endsOn) return false;
  if (a.rhythm === undefined && b.rhythm === undefined) return true;
  const days = new Set(activityDays(a));
  return activityDays(b).some((day) => days.has(day));
}

/**
 * The part of the seats that falls to the next people when all are taken in turn; the parts add up to all
 * seats, and an unneeded fraction goes on to those after.
 * @param before people who were taken into account before
 */
export function shareOfSeats(seats: number, before: number, here: number, all: number): number {
  if (all === 0) return 0;
  return Math.floor((seats * (before + here)) / all) - Math.floor((seats * before) / all);
}
