import type { CycleRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import type { SentDeadline } from '../../shared/move-deadline.ts';
import { moveDeadline } from '../../shared/move-deadline.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { type ApprovalStep, changeStep, readApproval } from '../../shared/store/approval.ts';
import { isOpen, request } from './approval-life-cycle.ts';

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
  const { steps } = await readApproval(ref);
  const index = steps.length - 1;
  let asked = false;
  const change = (step: ApprovalStep) => {
    asked = isOpen(step, now);
    if (!asked) return undefined;
    const moved = moveDeadline(request, step, sent, { cycle, now });
    return moved && { ...step, ...moved.changes };
  };
  await changeStep(ref, index, change, ({ expiresAt, role, revision }) => ({
    at: now,
    act: `deadline ${request.purpose} moved to ${wibDate(new Date(expiresAt))}`,
    subject: `${role} R${revision}`,
  }));
  if (!asked) throw new RuleViolationError('Tidak ada permintaan persetujuan yang sedang menunggu.');
}
