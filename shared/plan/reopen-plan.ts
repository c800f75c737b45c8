import type { CycleRef } from '../contracts.ts';
import { readApproval } from '../store/approval.ts';
import { reopen } from '../store/plan.ts';

/**
 * Opens the submitted plan for work again when the last request for approval came back (returned or expired).
 * The decision itself lives in the approval; this only follows it, so it may run any number of times.
 */
export async function reopenPlan(ref: CycleRef): Promise<void> {
  const last = (await readApproval(ref)).steps.at(-1);
  if (last === undefined || (last.status !== 'RETURNED' && last.status !== 'EXPIRED')) return;
  const returned = {
    role: last.role,
    note: last.note ?? '',
    at: last.decidedAt ?? last.expiresAt,
    expired: last.status === 'EXPIRED',
  };
  await reopen(ref, last.revision, returned);
}
