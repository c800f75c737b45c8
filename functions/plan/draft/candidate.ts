import type { ShardRef } from '../../../shared/contracts.ts';
import { hoursOfYear } from '../../../shared/rules/annual-learning-hours.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { shardNumbers } from '../../../shared/store/definition.ts';
import { type ParticipantItem, participantsOfShard } from '../../../shared/store/participant.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { coursesPassed, type PassedCourse } from '../../../shared/training/courses-passed.ts';
import { analysePerson } from '../analysis/gap-table.ts';
import { type NeedRule, needRuleOf } from '../analysis/need-rule.ts';
import { targetPostsOf } from '../analysis/target-posts.ts';
import type { Candidate } from './assign-people.ts';

/** What stands of a person already. */
interface Standing {
  /** Activities of this plan. */
  readonly taken?: readonly PlanLine[] | undefined;
  /** Courses of the years before. */
  readonly passed?: readonly PassedCourse[] | undefined;
  /** By which needs are weighed, where they are asked for. */
  readonly rule?: NeedRule;
  /** Units from which people travel far. */
  readonly remote?: ReadonlySet<string>;
}

/** A participant as a candidate for activities: needs, hours of the year, earned and planned, and what he or she passed. */
export function candidateOf(
  participant: ParticipantItem,
  { taken = [], passed = [], rule, remote = new Set() }: Standing = {},
): Candidate {
  const { employeeId, cycle, shard, staff, credits = {} } = participant;
  const [group] = Object.values(analysePerson(participant, rule).groups);
  return {
    employeeId,
    shard,
    unitId: staff.unitId,
    unitName: staff.unitName,
    remote: remote.has(staff.unitId),
    posts: targetPostsOf(staff),
    pns: staff.kind === 'pns',
    needs: group?.needs ?? {},
    hours: hoursOfYear(staff, credits, taken, cycle).counted,
    taken,
    passed: new Set(passed.map(({ course }) => course)),
    hadNothing: !passed.some((course) => course.cycle === String(Number(cycle) - 1)),
  };
}

/** The participants of a shard who are still of the staff. */
export async function stayingInShard(shard: ShardRef): Promise<readonly ParticipantItem[]> {
  const people = await Array.fromAsync(participantsOfShard(shard, true));
  return people.filter(({ left }) => left !== true);
}

/**
 * Everybody of a cycle, read once: what planning needs of a person takes some hundred bytes, so 100,000 people fit into the
 * memory of the step.
 */
export async function candidatesOf(
  cycle: Pick<CycleItem, 'agency' | 'cycle' | 'settings' | 'shardCount'>,
): Promise<readonly Candidate[]> {
  const [lookUp, rule, remote] = await Promise.all([
    coursesPassed(cycle.agency, cycle.cycle),
    needRuleOf(cycle),
    remoteUnits(cycle.agency),
  ]);
  const candidates: Candidate[] = [];
  for (const shard of shardNumbers(cycle.shardCount)) {
    const people = await stayingInShard({ ...cycle, shard });
    const passed = await lookUp(people.map(({ employeeId }) => employeeId));
    for (const person of people) {
      candidates.push(candidateOf(person, { passed: passed.get(person.employeeId), rule, remote }));
    }
  }
  return candidates;
}
