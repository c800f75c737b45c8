import type { CycleRef } from '../contracts.ts';
import { partitions } from '../store/definition.ts';
import { CYCLE_ITSELF, type UntoldItem } from '../store/runs.ts';

/** An order of reminders: of a cycle, or of a training. */
export interface OrderPlace extends CycleRef {
  readonly activity?: string | undefined;
  readonly order: string;
}

/** The line of a stopped order in the register of what nobody was told of. */
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
