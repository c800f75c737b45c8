import { countWithdrawn, type ListedCycle } from '../../../shared/store/cycle.ts';
import { shardOf } from '../../../shared/store/definition.ts';
import {
  findParticipant,
  type ParticipantItem,
  removeUnanswered,
} from '../../../shared/store/participant.ts';

/**
 * In a survey that is open one person answers once: of two participations the one that has gone less far is taken out,
 * as long as its answers were not sent. What was sent stays, and counts.
 */
export async function withdrawUnanswered(
  { agency, cycle, phase, shardCount }: ListedCycle,
  keptId: string,
  twinId: string,
): Promise<void> {
  if (phase !== 'SURVEY' || shardCount === 0) return;
  const [kept, twin] = await Promise.all(
    [keptId, twinId].map(
      async (employeeId) =>
        await findParticipant({ agency, cycle, shard: shardOf(employeeId, shardCount), employeeId }),
    ),
  );
  if (kept === undefined || twin === undefined) return;
  const leaving = furtherThan(twin, kept) ? kept : twin;
  // Taken out first: after a crash the survey waits for one more until its deadline, instead of closing too early.
  if (await removeUnanswered(leaving)) await countWithdrawn({ agency, cycle });
}

function furtherThan(one: ParticipantItem, other: ParticipantItem): boolean {
  const steps = ({ submittedAt, answers }: ParticipantItem) =>
    submittedAt === undefined ? Number(answers !== undefined) : 2;
  return steps(one) > steps(other);
}
