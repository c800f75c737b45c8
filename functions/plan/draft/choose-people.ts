import type { CycleRef, ShardRef } from '../../../shared/contracts.ts';
import { courseOf } from '../../../shared/evaluation/course-evidence.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { participantsOfShard } from '../../../shared/store/participant.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import { targetsOf } from '../../../shared/store/targets.ts';
import { type CoursesPassed, coursesPassed } from '../../../shared/training/courses-passed.ts';
import { fits } from '../analysis/target-posts.ts';
import { TargetWriter } from '../lines/people-lists.ts';
import { assignPeople, type Candidate, shareOfSeats } from './assign-people.ts';
import { isLawful } from './benefit.ts';
import { candidateOf } from './candidate.ts';
import { saidSuggested } from './how-chosen.ts';

/**
 * Chooses the people of one activity for which the coordinator asks, beside the activities they are planned for
 * already, and writes them as a list of its own. Same rule as the draft: need, hours missing, no clash, no PPPK above
 * the maximum; but above the draft's own ceiling, for this activity the coordinator decided.
 * @returns the line with that list: as many as were found, at most the number it aimed at
 */
export async function withChosenPeople(plan: PlanItem, line: PlanLine): Promise<PlanLine> {
  const ref = { agency: plan.agency, cycle: plan.cycle };
  const { shardCount } = await readCycle(ref.agency, ref.cycle);
  const others = await plannedActivities(
    ref,
    plan.lines.filter(({ activity }) => activity !== line.activity),
  );
  const lookUp = await coursesPassed(ref.agency, ref.cycle);
  const shards: (readonly Candidate[])[] = [];
  for (let shard = 0; shard < shardCount; shard += 1) {
    shards.push(await fitting({ ...ref, shard }, line, others, lookUp));
  }
  const all = shards.reduce((sum, people) => sum + people.length, 0);
  const writer = new TargetWriter(ref, plan.revision);
  let before = 0;
  for (const people of shards) {
    const seats = shareOfSeats(Math.min(line.targetCount, all), before, people.length, all);
    const { chosen } = assignPeople(people, [{ line, seats }], { mayAttend: isLawful });
    await writer.add(line.activity, chosen.get(line.activity) ?? []);
    before += people.length;
  }
  await writer.finish();
  return { ...saidSuggested(line), targetCount: writer.count(line.activity), peopleList: writer.list };
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
  lookUp: CoursesPassed,
): Promise<readonly Candidate[]> {
  const course = courseOf(line);
  const people = await Array.fromAsync(participantsOfShard(shard, true));
  const passed = await lookUp(people.map(({ employeeId }) => employeeId));
  return people
    .map((person) =>
      candidateOf(person, { taken: planned.get(person.employeeId), passed: passed.get(person.employeeId) }),
    )
    .filter((person) => fits(line.targetPosts, person.posts) && !person.passed.has(course));
}
