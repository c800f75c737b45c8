import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { partitions } from '../../shared/store/definition.ts';

/** What the workflow of an order carries: identifiers, never people. */
export const OrderRef = z.extend(CycleRef, {
  /** Set when it belongs to a training. */
  activity: z.optional(z.string()),
  order: z.string(),
  attempt: z.number(),
});

export type OrderRef = z.output<typeof OrderRef>;

/** Where an order stands: in the partition of its cycle or training. */
export function partitionOf({
  agency,
  cycle,
  activity,
}: Pick<OrderRef, 'agency' | 'cycle' | 'activity'>): string {
  return activity === undefined
    ? partitions.cycle(agency, cycle)
    : partitions.training(agency, cycle, activity);
}
