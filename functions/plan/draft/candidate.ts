import type { CycleRef } from '../../../shared/contracts.ts';
import { hoursOfYear } from '../../../shared/rules/hours-of-year.ts';
import { type ParticipantItem, participantsOfCycle } from '../../../shared/store/participant.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { analysePerson } from '../analysis/gap-table.ts';
import { targetPostsOf } from '../analysis/target-posts.ts';
import type { Candidate } from './assign-people.ts';

/**
 * A participant as a candidate for activities: needs, and hours of the year, earned and planned.
 * @param taken activities planned for the person before
 */
export function candidateOf(participant: ParticipantItem, taken: readonly PlanLine[] = []): Candidate {
  const { employeeId, cycle, shard, staff, credits = {} } = participant;
  const [group] = Object.values(analysePerson(participant).groups);
  return {
    employeeId,
    shard,
    unitId: staff.unitId,
    unitName: staff.unitName,
    posts: targetPostsOf(staff),
    pns: staff.kind === 'pns',
    needs: group?.needs ?? {},
    hours: hoursOfYear(staff, credits, taken, cycle).counted,
    taken,
  };
}

/**
 * Everybody of a cycle, read once: what planning needs of a person takes some hundred bytes, so 100,000 people fit into the
 * memory of the step.
 */
export async function candidatesOf(
  cycle: CycleRef & { readonly shardCount: number },
): Promise<readonly Candidate[]> {
  const candidates: Candidate[] = [];
  for await (const participant of participantsOfCycle(cycle)) candidates.push(candidateOf(participant));
  return candidates;
}
