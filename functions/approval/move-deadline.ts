import { recordAudit } from '../../shared/audit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { movedDeadline } from '../../shared/rules/moved-deadline.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { isPast } from './approval-life-cycle.ts';
import { changeStep, readApproval } from './approval-store.ts';
import { nextLook } from './reminder-schedule.ts';

/**
 * Moves the deadline of the request that waits for an officer. The workflow reads it when it looks next, at a reminder
 * or at the old deadline; the page and the next mail show it.
 * @throws InvalidInputError (field 'batas'), RuleViolationError when nobody is asked
 */
export async function moveApprovalDeadline(
  { agency, cycle }: CycleRef,
  text: string,
  now: Date,
): Promise<void> {
  const ref = { agency, cycle };
  const [{ settings }, { steps }] = await Promise.all([readCycle(agency, cycle), readApproval(ref)]);
  const index = steps.length - 1;
  const { approval, changed } = await changeStep(ref, index, (step) => {
    if (step.status !== 'ASKED' || isPast(step, now)) return undefined;
    const deadline = {
      present: new Date(step.expiresAt),
      nextLook: nextLook(step, settings, now),
      cycle,
      now,
    };
    return { ...step, expiresAt: movedDeadline(text, deadline).toISOString() };
  });
  const step = approval.steps[index];
  if (!changed || step === undefined) {
    throw new RuleViolationError('Tidak ada permintaan persetujuan yang sedang menunggu.');
  }
  const act = `deadline persetujuan moved to ${wibDate(new Date(step.expiresAt))}` as const;
  await recordAudit({
    agency,
    cycle,
    at: now,
    actor: 'koordinator',
    act,
    subject: `${step.role} R${step.revision}`,
  });
}
