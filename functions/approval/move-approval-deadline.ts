import type { CycleRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { movedDeadline, type SentDeadline } from '../../shared/rules/deadline.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { type ApprovalStep, changeStep, readApproval } from '../../shared/store/approval.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { isPast, nextLook } from './approval-life-cycle.ts';

/**
 * Moves the deadline of the request that waits for an officer. The workflow reads it when it looks next, at a reminder
 * or at the old deadline; the page and the next mail show it.
 * @throws InvalidInputError and StaleInputError (field 'batas'), RuleViolationError when nobody is asked
 */
export async function moveApprovalDeadline(
  { agency, cycle }: CycleRef,
  sent: SentDeadline,
  now: Date,
): Promise<void> {
  const ref = { agency, cycle };
  const [{ settings }, { steps }] = await Promise.all([readCycle(agency, cycle), readApproval(ref)]);
  const index = steps.length - 1;
  const change = (step: ApprovalStep) => {
    if (step.status !== 'ASKED' || isPast(step, now)) return undefined;
    const deadline = {
      present: new Date(step.expiresAt),
      mailed: step.mailedUntil === undefined ? undefined : new Date(step.mailedUntil),
      nextLook: nextLook(step, settings, now),
      cycle,
      now,
    };
    const expiresAt = movedDeadline(sent, deadline).toISOString();
    return { ...step, expiresAt, mailedUntil: step.mailedUntil ?? step.expiresAt };
  };
  const { changed } = await changeStep(ref, index, change, ({ expiresAt, role, revision }) => ({
    at: now,
    act: `deadline persetujuan moved to ${wibDate(new Date(expiresAt))}`,
    subject: `${role} R${revision}`,
  }));
  if (!changed) {
    throw new RuleViolationError('Tidak ada permintaan persetujuan yang sedang menunggu.');
  }
}
