import { createHash } from 'node:crypto';
import type { CycleRef } from '../contracts.ts';
import { env } from '../env.ts';
import { partitions } from '../store/definition.ts';
import type { ReminderOrderItem } from '../store/reminder-order.ts';
import { CYCLE_ITSELF, type UntoldItem } from '../store/runs.ts';
import { executionArn } from '../workflow/executions.ts';

/** An order of reminders: of a cycle, or of a training. */
export interface OrderPlace extends CycleRef {
  readonly activity?: string | undefined;
  readonly order: string;
}

/** The line of an order in the register of what is not seen to its end: from its press until it has ended, and that was told. */
export function untoldOrder({ agency, cycle, activity, order }: OrderPlace): UntoldItem {
  const place = `${activity ?? CYCLE_ITSELF}#${order}`;
  return { agency, cycle, place, order, ...(activity === undefined ? {} : { activity }) };
}

/** The partition that an order stands in: of its cycle or training. */
export function partitionOfOrder({ agency, cycle, activity }: Omit<OrderPlace, 'order'>): string {
  return activity === undefined
    ? partitions.cycle(agency, cycle)
    : partitions.training(agency, cycle, activity);
}

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
