import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';

/** What the workflow of an order carries: identifiers, never people. */
export const OrderRef = z.extend(CycleRef, {
  /** Set when it belongs to a training. */
  activity: z.optional(z.string()),
  order: z.string(),
  attempt: z.number(),
});

export type OrderRef = z.output<typeof OrderRef>;
