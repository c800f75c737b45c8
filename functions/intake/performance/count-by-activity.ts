import type { CycleRef } from '../../../shared/contracts.ts';
import { countOf, isShown } from '../../../shared/plan/performance-gaps.ts';
import { isLargeEnough } from '../../../shared/rules/anonymity.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import {
  countTrained,
  findAppraisals,
  findPerformance,
  type PredicateCounts,
  predicatesOf,
  type TrainedCounts,
  UNTRAINED,
} from '../../../shared/store/performance.ts';
import { findLines } from '../../../shared/store/plan.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import { type Appraised, keptPeople, peopleByUnit } from './count-by-unit.ts';

/**
 * Appraisals of a year by what people were at, for the cycle of that year and the one after: for the first they come after
 * the courses, for the second before. Each person stands in several of these groups, and in a unit of Table B: only such are
 * kept as differ from each other, and from units, by nobody or five people at least on each side, so that none is the
 * difference of two; and as leave enough when they are taken off the sum of that table.
 */
export async function countByActivity(
  agency: string,
  year: string,
  people: readonly Appraised[],
): Promise<TrainedCounts> {
  const cycles = [year, String(Number(year) + 1)];
  const known = (await listCycles(agency)).filter(({ cycle }) => cycles.includes(cycle));
  const byUnit = await peopleByUnit(agency, people);
  const units = [...byUnit.values()].filter(isTold).map((unit) => new Set(unit));
  const counted = await Promise.all(
    known.map(
      async ({ cycle }) =>
        [cycle, countsOf(await groupsOf({ agency, cycle }, people), people, units)] as const,
    ),
  );
  return Object.fromEntries(counted.filter(([, counts]) => Object.keys(counts).length > 0));
}

/**
 * Counts the years around one once more, from what is kept of each person: when the year before was read, the courses of
 * this one were not yet held.
 */
export async function countAround(agency: string, year: string): Promise<void> {
  for (const other of [Number(year) - 1, Number(year) + 1].map(String)) {
    const [kept, performance] = await Promise.all([
      findAppraisals(agency, other),
      findPerformance(agency, other),
    ]);
    if (kept === undefined || performance === undefined) continue;
    await countTrained(performance, await countByActivity(agency, other, await keptPeople(kept)));
  }
}

type Group = readonly [activity: string, people: ReadonlySet<Appraised>];

/** Who was at each course whose attendance is confirmed, and who was at none. */
async function groupsOf(ref: CycleRef, people: readonly Appraised[]): Promise<readonly Group[]> {
  const lines = (await findLines(ref)) ?? [];
  const trainings = await readTrainings(
    ref,
    lines.map(({ activity }) => activity),
  );
  const byId = new Map(people.flatMap((person) => person.ids.map((id) => [id, person])));
  const groups = await Promise.all(
    trainings
      .filter(({ attendanceConfirmed }) => attendanceConfirmed)
      .map(async ({ activity }): Promise<Group> => {
        const there = (await allEnrollments({ ...ref, activity })).filter(
          ({ attended }) => attended === true,
        );
        return [activity, new Set(there.flatMap(({ employeeId }) => byId.get(employeeId) ?? []))];
      }),
  );
  if (groups.length === 0) return [];
  const trained = new Set(groups.flatMap(([, there]) => [...there]));
  return [...groups, [UNTRAINED, new Set(people).difference(trained)]];
}

function countsOf(
  groups: readonly Group[],
  people: readonly Appraised[],
  units: readonly ReadonlySet<Appraised>[],
): Readonly<Record<string, PredicateCounts>> {
  const kept: Group[] = [];
  for (const group of groups.toSorted(([, one], [, other]) => other.size - one.size)) {
    const others = [...units, ...kept.map(([, there]) => there)];
    if (isLargeEnough(group[1].size) && others.every((other) => isApart(group[1], other))) kept.push(group);
  }
  while (!leavesEnough(kept, people)) kept.pop();
  return Object.fromEntries(kept.map(([activity, people]) => [activity, predicatesOf([...people])]));
}

/** Who is in one of two groups alone: nobody, or five at least. */
function isApart(one: ReadonlySet<Appraised>, other: ReadonlySet<Appraised>): boolean {
  return [one.difference(other), other.difference(one)].every(
    (alone) => alone.size === 0 || isLargeEnough(alone.size),
  );
}

/**
 * Whether the sum of Table B, where it is told, less all groups that are told leaves nobody, or people of whom that may be
 * told, or of whom nobody is below the target. It leaves those who are in none of these groups, and those who are in two.
 */
function leavesEnough(groups: readonly Group[], people: readonly Appraised[]): boolean {
  if (!isTold(people)) return true;
  const told = groups.filter(([, there]) => isTold([...there]));
  const left = people.filter((person) => told.filter(([, there]) => there.has(person)).length !== 1);
  const { part } = countOf(predicatesOf(left));
  return left.length === 0 || isTold(left) || (isLargeEnough(left.length) && part === 0);
}

function isTold(people: readonly Appraised[]): boolean {
  return isShown(countOf(predicatesOf(people)));
}
