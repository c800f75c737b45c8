import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { CycleRef } from '../../shared/contracts.ts';
import { reopen } from '../../shared/store/plan.ts';
import { Approval } from '../../shared/table/entities/approval.ts';

/**
 * Opens the submitted plan for work again when the last request for approval came back (returned or expired).
 * The decision itself lives in the approval; this only follows it, so it may run any number of times.
 */
export async function reopenPlan({ agency, cycle }: CycleRef): Promise<void> {
  const { Item } = await Approval.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  const last = Item?.steps.at(-1);
  if (last === undefined || (last.status !== 'RETURNED' && last.status !== 'EXPIRED')) return;
  const returned = {
    role: last.role,
    note: last.note ?? '',
    at: last.decidedAt ?? last.expiresAt,
    expired: last.status === 'EXPIRED',
  };
  await reopen({ agency, cycle }, last.revision, returned);
}
