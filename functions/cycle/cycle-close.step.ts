import { CycleRef } from '../../shared/contracts.ts';
import { TransientError } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { registerFinishedCycle, registerOpenCycle, unregisterCycle } from '../../shared/store/open-cycle.ts';
import { endRun } from '../../shared/store/runs.ts';
import { mailClosing } from './closing-letter.ts';

/** Closes a cycle: completed after its follow-up, or rejected by an approver. */
export const handler = step(CycleRef, async (ref, { now }) => await closeCycle(ref, now, mailerFromEnv()));

/**
 * Closes a cycle; closed again, moment and outcome of the first time stand.
 * @throws Error when the cycle is in a phase from which no way leads here: a defect of the workflow
 */
export async function closeCycle({ agency, cycle }: CycleRef, now: Date, mailer: Mailer): Promise<void> {
  const before = await readCycle(agency, cycle);
  const { execution, outcome, closedAt } = await markClosed(before, now);
  const { shardCount, startedAt } = before;
  const closed = {
    agency,
    cycle,
    shardCount,
    startedOn: wibDate(new Date(startedAt)),
    closedOn: wibDate(closedAt),
  };
  await registerOpenCycle(closed);
  await endRun({ agency, cycle, execution }, outcome, closedAt);
  await recordAudit({
    agency,
    cycle,
    at: closedAt,
    act: outcome === 'COMPLETED' ? 'cycle completed' : 'cycle rejected',
    subject: cycle,
  });
  await mailClosing({ agency, cycle }, outcome, mailer);
  // Last: until then each morning sees to it that somebody is told. The quarters of its year go on; of a plan that was
  // rejected there is nothing to report.
  if (outcome === 'REJECTED') await unregisterCycle({ agency, cycle });
  else await registerFinishedCycle(closed, closedAt);
}

/** One conditional write; whoever comes second takes over what the first decided. */
async function markClosed(item: CycleItem, now: Date) {
  const { execution } = item;
  const outcome = outcomeOf(item);
  if (item.closedAt !== undefined) return { execution, outcome, closedAt: new Date(item.closedAt) };
  const closing = { phase: 'CLOSED', outcome, closedAt: now.toISOString() } as const;
  if (await changeCycle(item, closing, { phase: item.phase })) return { execution, outcome, closedAt: now };
  throw new TransientError('the phase moved');
}

/** Only two ways lead to the end: the follow-up was decided, or an officer rejected the plan. */
function outcomeOf({ phase, outcome }: CycleItem): 'COMPLETED' | 'REJECTED' {
  if (phase === 'CLOSED' && outcome !== undefined) return outcome;
  if (phase === 'FOLLOW_UP') return 'COMPLETED';
  if (phase === 'APPROVAL') return 'REJECTED';
  throw new Error(`A cycle in phase ${phase} cannot be closed`);
}
