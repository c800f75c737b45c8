import type { CycleRef } from '../../../shared/contracts.ts';
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
import { type Appraised, keptPeople } from './count-by-unit.ts';

/**
 * Appraisals of a year by what people were at, for the cycle of that year and the one after: for the first they come after
 * the courses, for the second before. Each person stands in several of these groups: only such are kept as differ from each other by five people at least
 * on both sides, so that none is the difference of two.
 */
export async function countByActivity(
  agency: string,
  year: string,
  people: readonly Appraised[],
): Promise<TrainedCounts> {
  const cycles = [year, String(Number(year) + 1)];
  const known = (await listCycles(agency)).filter(({ cycle }) => cycles.includes(cycle));
  const counted = await Promise.all(
    known.map(async ({ cycle }) => [cycle, countsOf(await groupsOf({ agency, cycle }, people))] as const),
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

function countsOf(groups: readonly Group[]): Readonly<Record<string, PredicateCounts>> {
  const kept: Group[] = [];
  for (const group of groups.toSorted(([, one], [, other]) => other.size - one.size)) {
    if (isLargeEnough(group[1].size) && kept.every((other) => isApart(group[1], other[1]))) kept.push(group);
  }
  return Object.fromEntries(kept.map(([activity, people]) => [activity, predicatesOf([...people])]));
}

function isApart(one: ReadonlySet<Appraised>, other: ReadonlySet<Appraised>): boolean {
  return isLargeEnough(one.difference(other).size) && isLargeEnough(other.difference(one).size);
}
