import * as z from 'zod/mini';
import { faultSentence, originOf } from '../../shared/cycle/fault.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { step } from '../../shared/lambda/step.ts';
import { partitionOfOrder, untoldOrder } from '../../shared/reminders/order-place.ts';
import { endOrder } from '../../shared/store/reminder-order.ts';
import { registerUntold } from '../../shared/store/runs.ts';
import { OrderRef } from './order-ref.ts';

const Input = z.extend(OrderRef, {
  fault: z.optional(z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) })),
});

/** Notes how an order ended, for the page it was ordered on, and that a stop has to be told. */
export const handler = step(Input, async (input, { now }) => await finishReminders(input, now));

/** @returns name and sentence of a fault, with which the execution ends; empty when all went well */
export async function finishReminders(
  { fault, ...ref }: z.output<typeof Input>,
  now: Date,
): Promise<{ readonly error: string; readonly cause: string }> {
  const place = { partition: partitionOfOrder(ref), order: ref.order };
  if (fault === undefined) {
    await endOrder(place, { now, attempt: ref.attempt });
    return { error: '', cause: '' };
  }
  const { error, cause } = originOf(fault);
  const sentence = faultSentence(error, cause);
  log.error('REMINDERS_STOPPED', {
    agency: ref.agency,
    cycle: ref.cycle,
    activity: ref.activity,
    fault: error,
  });
  await endOrder(place, { now, attempt: ref.attempt, fault: sentence });
  // The event of this end mails it; should that be lost, the next morning does.
  await registerUntold(untoldOrder(ref));
  return { error, cause: sentence };
}
