import { CycleRef } from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { advancePhase, type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { participantsOfShard } from '../../shared/store/participant.ts';
import { reachableSupervisors } from '../../shared/store/team.ts';
import { inTurns } from '../../shared/workflow/in-turns.ts';
import { isToBeConfirmed } from './confirmation/members.ts';
import { closingTime } from './survey-calendar.ts';

/**
 * Closes the survey: counts anew what the live counters only hinted at, and opens the confirmation by the
 * direct supervisors. Asked again, it changes nothing.
 */
export async function closeSurvey(
  { agency, cycle }: CycleRef,
  { now }: Pick<StepContext, 'now'>,
): Promise<void> {
  const item = await readCycle(agency, cycle);
  if (item.phase !== 'SURVEY') return;
  await recordAudit({ agency, cycle, at: now, act: 'survey closed', subject: cycle });
  const counts = await recount({ agency, cycle }, item.shardCount);
  await advancePhase({ agency, cycle }, 'SURVEY', 'CONFIRMATION', {
    ...counts,
    confirmedCount: 0,
    ...endedBy(item, now),
    confirmationUnasked: true,
    confirmationClosesAt: closingTime(now, item.settings.confirmationDays).toISOString(),
  });
}

export const handler = step(CycleRef, closeSurvey);

/** All may have answered before the deadline: from then on the survey is told to be closed, and since when. */
function endedBy({ surveyClosesAt }: CycleItem, now: Date) {
  return surveyClosesAt !== undefined && now < new Date(surveyClosesAt)
    ? { surveyClosesAt: now.toISOString() }
    : {};
}

/** Reads every shard once, five at a time; one person is held at a time. */
async function recount(cycle: CycleRef, shardCount: number) {
  const reachable = await reachableSupervisors(cycle);
  const counts = { participantCount: 0, answeredCount: 0, toConfirmCount: 0 };
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  await inTurns(shards, 5, async (shard) => {
    for await (const person of participantsOfShard({ ...cycle, shard })) {
      counts.participantCount += 1;
      if (person.submittedAt !== undefined) counts.answeredCount += 1;
      if (isToBeConfirmed(person, reachable)) counts.toConfirmCount += 1;
    }
  });
  return counts;
}
