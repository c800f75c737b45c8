import { hoursOfYear } from '../../../shared/rules/hours-of-year.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
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
    posts: targetPostsOf(staff),
    pns: staff.kind === 'pns',
    needs: group?.needs ?? {},
    hours: hoursOfYear(staff, credits, taken, cycle).counted,
    taken,
  };
}
