import { env } from '../../shared/env.ts';
import { orderName } from '../../shared/reminders/order-place.ts';
import type { ReminderOrderItem } from '../../shared/store/reminder-order.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import type { OrderRef } from './order-ref.ts';

/**
 * Starts the workflow of an order, once for each attempt: a second press, or one after a crash in between, finds the
 * name taken.
 * @param shardCount lists to go through: shards of participants for a survey, else one
 */
export async function startOrder(
  ref: Omit<OrderRef, 'order' | 'attempt'>,
  placed: ReminderOrderItem,
  shardCount: number,
  workflows: Workflows,
): Promise<void> {
  const { order, attempt } = placed;
  const input = { of: { ...ref, order, attempt }, shardCount };
  await workflows.start(env('reminders').REMINDERS_ARN, orderName(ref.cycle, placed), input);
}
