import { courseOf } from '../../../shared/store/course.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TargetPerson } from '../../../shared/store/targets.ts';
import { fits, groupKey } from '../analysis/target-posts.ts';
import {
  afterwards,
  equityOf,
  hasRoom,
  type Learner,
  type Lesson,
  MIN_BENEFIT,
  needClosed,
  type Weights,
  worthOf,
} from './benefit.ts';
import { type Best, takeBestFirst } from './best-first.ts';
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
  /** By employeeId: who is looked at before all others; everybody at once when left out. */
  readonly meant?: ReadonlySet<string> | undefined;
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

/** Activities that teach the same: what one of them is worth to somebody, all are. */
interface Course {
  readonly name: string;
  readonly lesson: Lesson;
  readonly posts: readonly string[];
  /** By their places in the list of quotas. */
  readonly sessions: readonly number[];
}

/**
 * Gives seats away one by one, each to whom it is worth most: need closed, and hours missing of the yearly minimum. First
 * everybody gets something, units of which nobody has anything before others, then those who had nothing in the year
 * before; then the rest goes on (equal right: PP 11/2017 Ps 203(3)). Nobody is twice in one course, in this year or after an
 * earlier one in which it was passed, in two places at once, or as PPPK above the yearly maximum, and no unit is emptied.
 * Equal people in the order of the list, so that the same data give the same list. Where the seats were planned person by person,
 * whoever they were meant for is looked at before others, in the same order.
 * @returns the people by activity, each with the reason that weighed more, and everybody as they stand after it
 */
export function assignPeople(
  people: readonly Candidate[],
  quotas: readonly Quota[],
  { mayAttend = hasRoom, weights, presence }: Choosing = {},
): Assignment {
  const current = [...people];
  const given = quotas.map((): TargetPerson[] => []);
  const served = new Set(people.flatMap(({ taken, unitId }) => (taken.length > 0 ? [unitId] : [])));
  const coursesFor = fittingCourses(quotas);
  const isOpenTo = (person: Candidate, session: number) => {
    const quota = quotas[session];
    if (quota === undefined || (given[session]?.length ?? 0) >= quota.seats) return false;
    const { line } = quota;
    return mayTake(person, line) && mayAttend(person, line) && presence?.free(line, person.unitId) !== 0;
  };
  const isMeant = (person: Candidate, session: number) =>
    quotas[session]?.meant?.has(person.employeeId) === true;
  const bestFor = (person: Candidate, meantOnly: boolean): Best | undefined => {
    let best: Best | undefined;
    for (const { name, lesson, sessions } of coursesFor(person.posts)) {
      if (person.passed.has(name)) continue;
      const worth = worthOf(person, lesson, weights);
      if (worth < MIN_BENEFIT || worth < (best?.worth ?? 0)) continue;
      const item = sessions.find(
        (session) => (!meantOnly || isMeant(person, session)) && isOpenTo(person, session),
      );
      if (item === undefined) continue;
      if (best === undefined || worth > best.worth || item < best.item) best = { item, worth };
    }
    return best;
  };
  const take = (at: number, session: number) => {
    const person = current[at];
    const quota = quotas[session];
    if (person === undefined || quota === undefined) return;
    const { line, lesson = line } = quota;
    const basis =
      needClosed(person, lesson, weights) >= equityOf(person, lesson) ? 'kebutuhan' : 'pemerataan';
    given[session]?.push({ employeeId: person.employeeId, shard: person.shard, basis });
    current[at] = { ...afterwards(person, lesson), taken: [...person.taken, line] };
    served.add(person.unitId);
    presence?.leave(person.unitId, line);
  };
  const takeInTurn = (isTurnOf: (person: Candidate) => boolean, meantOnly: boolean) => {
    const bestOf = (at: number) => {
      const person = current[at];
      return person !== undefined && isTurnOf(person) ? bestFor(person, meantOnly) : undefined;
    };
    takeBestFirst(people.length, bestOf, take);
  };
  const hasNothing = ({ taken }: Candidate) => taken.length === 0;
  const turns = quotas.some(({ meant = new Set() }) => meant.size > 0) ? [true, false] : [false];
  for (const meantOnly of turns) {
    takeInTurn((person) => hasNothing(person) && !served.has(person.unitId), meantOnly);
    takeInTurn((person) => hasNothing(person) && person.hadNothing, meantOnly);
    takeInTurn(hasNothing, meantOnly);
    takeInTurn(() => true, meantOnly);
  }
  const chosen = new Map(quotas.map(({ line }, session) => [line.activity, given[session] ?? []]));
  return { chosen, after: current };
}

/** The courses that somebody's posts fit: few kinds of posts, so each is looked up once. */
function fittingCourses(quotas: readonly Quota[]): (posts: readonly string[]) => readonly Course[] {
  const courses = [...Map.groupBy(quotas.keys(), (session) => sameFor(quotas[session]))].flatMap(
    ([, sessions]): Course[] => {
      const [first] = sessions.flatMap((session) => quotas[session] ?? []);
      if (first === undefined) return [];
      const { line, lesson = line } = first;
      return [{ name: courseOf(line), lesson, posts: line.targetPosts, sessions }];
    },
  );
  const byPosts = new Map<string, readonly Course[]>();
  return (posts) => {
    const key = groupKey(posts);
    const found = byPosts.get(key) ?? courses.filter((course) => fits(course.posts, posts));
    byPosts.set(key, found);
    return found;
  };
}

/** Names what is the same to everybody: a course of so many JP, meant for the same posts. */
function sameFor(quota: Quota | undefined): string {
  if (quota === undefined) return '';
  const { line, lesson = line } = quota;
  return JSON.stringify([courseOf(line), lesson, line.targetPosts]);
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
