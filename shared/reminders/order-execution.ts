import { createHash } from 'node:crypto';
import { env } from '../env.ts';
import type { ReminderOrderItem } from '../store/reminder-order.ts';
import { executionArn } from '../workflow/executions.ts';

type Attempt = Pick<ReminderOrderItem, 'partition' | 'order' | 'attempt'>;

/** Name of the execution of one attempt to carry out an order: it makes a second start of it impossible. */
export function orderName(cycle: string, { partition, order, attempt }: Attempt): string {
  const hash = createHash('sha256').update(`${partition}\n${order}\n${attempt}`).digest('hex').slice(0, 32);
  return `reminders-${cycle}-${hash}`;
}

/** The execution that has that name. */
export function orderExecution(cycle: string, attempt: Attempt): string {
  return executionArn(env('reminders').REMINDERS_ARN, orderName(cycle, attempt));
}
