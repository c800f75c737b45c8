import type { ParticipantItem } from '../../shared/table/entities/participant.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import type { Candidate } from './assign-people.ts';
import { analysePerson } from './gap-table.ts';
import { targetPostsOf } from './target-posts.ts';

/**
 * A participant as a candidate for activities: needs, and hours earned in this cycle already.
 * @param taken activities planned for the person before
 */
export function candidateOf(participant: ParticipantItem, taken: readonly PlanLine[] = []): Candidate {
  const { employeeId, shard, staff, credits } = participant;
  const [group] = Object.values(analysePerson(participant).groups);
  const earned = Object.values(credits).reduce((sum, { learningHours }) => sum + learningHours, 0);
  const planned = taken
    .filter(({ countsTowardAnnualHours }) => countsTowardAnnualHours)
    .reduce((sum, { learningHours }) => sum + learningHours, 0);
  return {
    employeeId,
    shard,
    posts: targetPostsOf(staff),
    pns: staff.kind === 'pns',
    needs: group?.needs ?? {},
    hours: earned + planned,
    taken,
  };
}
