import type { CycleRef, ShardRef } from '../../../shared/contracts.ts';
import { isOnline } from '../../../shared/plan/line-text.ts';
import { postNamer } from '../../../shared/reference/agency-reference.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import { courseOf } from '../../../shared/store/course.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { shardNumbers } from '../../../shared/store/definition.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import { readReference } from '../../../shared/store/reference.ts';
import { targetsOf } from '../../../shared/store/targets.ts';
import { type CoursesPassed, coursesPassed } from '../../../shared/training/courses-passed.ts';
import { fits } from '../analysis/target-posts.ts';
import { TargetWriter } from '../lines/people-lists.ts';
import { assignPeople, type Candidate, shareOfSeats } from './assign-people.ts';
import { isLawful } from './benefit.ts';
import { candidateOf, stayingInShard } from './candidate.ts';
import { saidSuggested } from './how-chosen.ts';

/** Shards whose people a page looks at: 14,000 people, in half of its time (test/workflows/slow/one-call.test.ts). */
const SHARDS_ASKED = 100;

/**
 * The shards among whose people those of an activity are chosen: all of most agencies. Of a larger one as many as a page has time
 * for, evenly spread, for each activity others; who is in a shard is chance, so everybody is looked at for some.
 * @internal
 */
export function shardsAsked(shardCount: number, activity: string): readonly number[] {
  if (shardCount <= SHARDS_ASKED) return shardNumbers(shardCount);
  const first = Number(activity.slice(1));
  return Array.from(
    { length: SHARDS_ASKED },
    (_, at) => (first + Math.floor((at * shardCount) / SHARDS_ASKED)) % shardCount,
  );
}

/** How many people of a cycle are looked at for one activity, to the thousand; undefined for all of them. */
export function peopleAsked({ shardCount, participantCount }: CycleItem): number | undefined {
  if (shardCount <= SHARDS_ASKED) return undefined;
  return Math.round((participantCount * SHARDS_ASKED) / shardCount / 1_000) * 1_000;
}

/**
 * Chooses the people of one activity for which the coordinator asks, beside the activities they are planned for
 * already, and writes them as a list of its own. Same rule as the draft: need, hours missing, no clash, no PPPK above
 * the maximum; but above the draft's own ceiling, for this activity the coordinator decided.
 * @returns the line with that list: as many as were found, at most the number it aimed at
 */
export async function withChosenPeople(plan: PlanItem, line: PlanLine): Promise<PlanLine> {
  const ref = { agency: plan.agency, cycle: plan.cycle };
  const cycle = await readCycle(ref.agency, ref.cycle);
  const { shardCount } = cycle;
  const others = await plannedActivities(
    ref,
    plan.lines.filter(({ activity }) => activity !== line.activity),
  );
  const known = {
    lookUp: await coursesPassed(ref.agency, ref.cycle),
    remote: await remoteUnits(ref.agency),
  };
  const shards: (readonly Candidate[])[] = [];
  for (const shard of shardsAsked(shardCount, line.activity)) {
    shards.push(await fitting({ ...ref, shard }, line, others, known));
  }
  const all = shards.reduce((sum, people) => sum + people.length, 0);
  const writer = new TargetWriter(ref, plan.revision);
  let before = 0;
  for (const people of shards) {
    const seats = shareOfSeats(Math.min(line.targetCount, all), before, people.length, all);
    const lesson = { ...line, distant: isOnline(line) };
    const { chosen } = assignPeople(people, [{ line, seats, lesson }], { mayAttend: isLawful });
    await writer.add(line.activity, chosen.get(line.activity) ?? []);
    before += people.length;
  }
  await writer.finish();
  return {
    ...saidSuggested(line, postNamer(await readReference(cycle))),
    targetCount: writer.count(line.activity),
    peopleList: writer.list,
  };
}

async function plannedActivities(ref: CycleRef, lines: readonly PlanLine[]) {
  const byActivity = new Map(lines.map((line) => [line.activity, line]));
  const planned = new Map<string, PlanLine[]>();
  for await (const { activity, people } of targetsOf(ref, lines)) {
    const line = byActivity.get(activity);
    if (line === undefined) continue;
    for (const { employeeId } of people) planned.set(employeeId, [...(planned.get(employeeId) ?? []), line]);
  }
  return planned;
}

async function fitting(
  shard: ShardRef,
  line: PlanLine,
  planned: ReadonlyMap<string, readonly PlanLine[]>,
  { lookUp, remote }: { readonly lookUp: CoursesPassed; readonly remote: ReadonlySet<string> },
): Promise<readonly Candidate[]> {
  const course = courseOf(line);
  const people = await stayingInShard(shard);
  const passed = await lookUp(people.map(({ employeeId }) => employeeId));
  return people
    .map((person) =>
      candidateOf(person, {
        taken: planned.get(person.employeeId),
        passed: passed.get(person.employeeId),
        remote,
      }),
    )
    .filter((person) => fits(line.targetPosts, person.posts) && !person.passed.has(course));
}
