import { createHash } from 'node:crypto';
import { env } from '../../shared/env.ts';
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
  { partition, order, attempt }: ReminderOrderItem,
  shardCount: number,
  workflows: Workflows,
): Promise<void> {
  const hash = createHash('sha256').update(`${partition}\n${order}\n${attempt}`).digest('hex').slice(0, 32);
  const input = { of: { ...ref, order, attempt }, shardCount };
  await workflows.start(env('reminders').REMINDERS_ARN, `reminders-${ref.cycle}-${hash}`, input);
}
