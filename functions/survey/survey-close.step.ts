import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { FIRST_TURN, Turn, turnOf } from '../../shared/cycle/turn.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { advancePhase, type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { participantsOfShard } from '../../shared/store/participant.ts';
import { reachableAmong } from '../../shared/store/team.ts';
import { inTurns } from '../../shared/workflow/in-turns.ts';
import { confirmingSupervisor } from './confirmation/members.ts';
import { takesPart } from './survey-askings.ts';
import { closingTime } from './survey-calendar.ts';

/** People counted by the turns so far. */
const Counts = z.object({
  participantCount: z.number(),
  answeredCount: z.number(),
  toConfirmCount: z.number(),
});
type Counts = z.output<typeof Counts>;

const nobody: Counts = { participantCount: 0, answeredCount: 0, toConfirmCount: 0 };

const Counting = z.extend(Turn, { counts: z.optional(Counts) });
const Input = z.extend(CycleRef, { turn: z.optional(Counting) });

/** @param more whether the workflow calls again, with the turn */
interface Closing {
  readonly more: boolean;
  readonly turn: z.output<typeof Counting>;
}

/**
 * Closes the survey: counts anew what the live counters only hinted at, in turns, and opens the confirmation by the
 * direct supervisors. Asked again, it changes nothing.
 */
export async function closeSurvey(
  { agency, cycle, turn }: z.output<typeof Input>,
  { now }: Pick<StepContext, 'now'>,
): Promise<Closing> {
  const item = await readCycle(agency, cycle);
  if (item.phase !== 'SURVEY') return { more: false, turn: FIRST_TURN };
  const { shards, next } = turnOf(item.shardCount, turn);
  const counts = await recount({ agency, cycle }, shards, turn?.counts ?? nobody);
  if (next !== undefined) return { more: true, turn: { ...next, counts } };
  await recordAudit({ agency, cycle, at: now, act: 'survey closed', subject: cycle });
  await advancePhase({ agency, cycle }, 'SURVEY', 'CONFIRMATION', {
    ...counts,
    confirmedCount: 0,
    ...endedBy(item, now),
    confirmationUnasked: true,
    confirmationClosesAt: closingTime(now, item.settings.confirmationDays).toISOString(),
  });
  return { more: false, turn: FIRST_TURN };
}

export const handler = step(Input, closeSurvey);

/** All may have answered before the deadline: from then on the survey is told to be closed, and since when. */
function endedBy({ surveyClosesAt }: CycleItem, now: Date) {
  return surveyClosesAt !== undefined && now < new Date(surveyClosesAt)
    ? { surveyClosesAt: now.toISOString() }
    : {};
}

/** Adds the people of some shards, five shards at a time; one person is held at a time. */
async function recount(cycle: CycleRef, shards: readonly number[], before: Counts): Promise<Counts> {
  const counts = { ...before };
  await inTurns(shards, 5, async (shard) => {
    const asked: string[] = [];
    for await (const person of participantsOfShard({ ...cycle, shard }, true)) {
      if (takesPart(person)) counts.participantCount += 1;
      if (person.submittedAt !== undefined) counts.answeredCount += 1;
      const supervisor = confirmingSupervisor(person);
      if (supervisor !== undefined) asked.push(supervisor);
    }
    const reachable = new Set(await reachableAmong(cycle, asked));
    counts.toConfirmCount += asked.filter((supervisor) => reachable.has(supervisor)).length;
  });
  return counts;
}
