import { courseOf } from '../../../shared/evaluation/course-evidence.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TargetPerson } from '../../../shared/store/targets.ts';
import { fits } from '../analysis/target-posts.ts';
import {
  afterwards,
  equityOf,
  hasRoom,
  type Learner,
  type Lesson,
  MIN_BENEFIT,
  needClosed,
  type Weights,
} from './benefit.ts';
import { takeBestFirst } from './best-first.ts';
import { overlap, type UnitPresence } from './unit-presence.ts';

/** A person as far as choosing needs to know; what was planned before grows with each activity. */
export interface Candidate extends Learner {
  readonly employeeId: string;
  readonly shard: number;
  readonly unitId: string;
  readonly unitName: string;
  readonly posts: readonly string[];
  readonly taken: readonly PlanLine[];
  /** Courses passed in the years before, as `courseOf` names them. */
  readonly passed: ReadonlySet<string>;
  /** Nothing passed in the year before. */
  readonly hadNothing: boolean;
}

/** Seats of one activity for the people at hand. */
export interface Quota {
  readonly line: PlanLine;
  readonly seats: number;
  /** What it teaches, where the offer tells it better than the line. */
  readonly lesson?: Lesson;
}

/** What is heeded beside need and hours. */
interface Choosing {
  /** Whether somebody has hours left for an activity; a draft holds back more than the law. */
  readonly mayAttend?: (person: Learner, line: PlanLine) => boolean;
  readonly weights?: Weights;
  /** Keeps units at work; without it nobody is held back for that. */
  readonly presence?: UnitPresence | undefined;
}

/** Who was chosen, and everybody as they stand after it. */
interface Assignment {
  readonly chosen: ReadonlyMap<string, readonly TargetPerson[]>;
  readonly after: readonly Candidate[];
}

/**
 * Gives seats away one by one, each to whom it is worth most: need closed, and hours missing of the yearly minimum. First
 * everybody gets something, units of which nobody has anything before others, then those who had nothing in the year
 * before; then the rest goes on (equal right: PP 11/2017 Ps 203(3)). Nobody is twice in one course, in this year or after an
 * earlier one in which it was passed, in two places at once, or as PPPK above the yearly maximum, and no unit is emptied.
 * Equal people in the order of the list, so that the same data give the same list.
 * @returns the people by activity, each with the reason that weighed more, and everybody as they stand after it
 */
export function assignPeople(
  people: readonly Candidate[],
  quotas: readonly Quota[],
  { mayAttend = hasRoom, weights, presence }: Choosing = {},
): Assignment {
  const current = [...people];
  const chosen = new Map(quotas.map(({ line }) => [line.activity, [] as TargetPerson[]]));
  const served = new Set(people.flatMap(({ taken, unitId }) => (taken.length > 0 ? [unitId] : [])));
  const personOf = (pair: number) => current[Math.floor(pair / quotas.length)];
  const worthOf = (pair: number) => {
    const person = personOf(pair);
    const quota = quotas[pair % quotas.length];
    if (person === undefined || quota === undefined) return 0;
    const { line, seats, lesson = line } = quota;
    if ((chosen.get(line.activity)?.length ?? 0) >= seats) return 0;
    if (!mayTake(person, line) || !mayAttend(person, line)) return 0;
    if (presence?.free(line, person.unitId) === 0) return 0;
    const worth = needClosed(person, lesson, weights) + equityOf(person, lesson);
    return worth < MIN_BENEFIT ? 0 : worth;
  };
  const take = (pair: number) => {
    const person = personOf(pair);
    const quota = quotas[pair % quotas.length];
    if (person === undefined || quota === undefined) return;
    const { line, lesson = line } = quota;
    const basis =
      needClosed(person, lesson, weights) >= equityOf(person, lesson) ? 'kebutuhan' : 'pemerataan';
    chosen.get(line.activity)?.push({ employeeId: person.employeeId, shard: person.shard, basis });
    current[Math.floor(pair / quotas.length)] = {
      ...afterwards(person, lesson),
      taken: [...person.taken, line],
    };
    served.add(person.unitId);
    presence?.leave(person.unitId, line);
  };
  const pairs = pairsOf(people, quotas);
  const hasNothing = (pair: number) => (personOf(pair)?.taken.length ?? 0) === 0;
  const ofUnserved = (pair: number) => hasNothing(pair) && !served.has(personOf(pair)?.unitId ?? '');
  takeBestFirst(pairs, (pair) => (ofUnserved(pair) ? worthOf(pair) : 0), take);
  const everNothing = (pair: number) => hasNothing(pair) && personOf(pair)?.hadNothing === true;
  takeBestFirst(pairs, (pair) => (everNothing(pair) ? worthOf(pair) : 0), take);
  takeBestFirst(pairs, (pair) => (hasNothing(pair) ? worthOf(pair) : 0), take);
  takeBestFirst(pairs, worthOf, take);
  return { chosen, after: current };
}

/** Somebody and an activity that fits, by their places in the lists: person × number of activities + activity. */
function pairsOf(people: readonly Candidate[], quotas: readonly Quota[]): Int32Array {
  const named = quotas.map(({ line }) => ({ posts: line.targetPosts, course: courseOf(line) }));
  const pairs = new Int32Array(people.length * quotas.length);
  let count = 0;
  for (const [person, { posts, passed }] of people.entries()) {
    for (const [quota, { posts: meant, course }] of named.entries()) {
      if (!fits(meant, posts) || passed.has(course)) continue;
      pairs[count] = person * quotas.length + quota;
      count += 1;
    }
  }
  return pairs.subarray(0, count);
}

function mayTake(person: Candidate, line: PlanLine): boolean {
  return !person.taken.some((other) => isSameCourse(other, line) || overlap(other, line));
}

function isSameCourse(a: PlanLine, b: PlanLine): boolean {
  return a.activity === b.activity || (a.offering !== undefined && a.offering === b.offering);
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
