import * as z from 'zod/mini';
import { MailShardRef } from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { postReminder } from '../../shared/mail/remind-once.ts';
import { partitionOfOrder } from '../../shared/reminders/order-place.ts';
import { countSent, findOrder } from '../../shared/store/reminder-order.ts';
import { silentSource } from '../askings.ts';
import { OrderRef } from './order-ref.ts';

const Input = z.extend(OrderRef, MailShardRef.shape);

/** Sends the reminders of an order to those of one shard who are silent when their turn comes. */
export const handler = step(
  Input,
  async (input, context) => await sendReminders(input, { ...context, mailer: mailerFromEnv(input.senders) }),
);

/** Each person once an order; more = true when time ran short. Nobody is reminded of what is over. */
export async function sendReminders(
  input: z.output<typeof Input>,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ readonly more: boolean }> {
  const { order: name, shard } = input;
  const partition = partitionOfOrder(input);
  const order = await findOrder({ partition, order: name });
  const source = order === undefined ? undefined : await silentSource(input, now);
  if (order === undefined || source?.purpose !== order.purpose) return { more: false };
  const chosen = order.people === undefined ? undefined : new Set(order.people);
  return await mailThrough({
    mailer,
    partition,
    step: `reminders-${name}-S${shard}`,
    next: (after, limit) => source.next(after, limit),
    keyOf: ({ key }) => key,
    remainingMs,
    each: async ({ awaited }) => {
      const person = await awaited();
      if (person === undefined || chosen?.has(person.id) === false) return 'SKIPPED';
      const posted = await postReminder(source, person, { now, mailer });
      if (posted === 'SENT') await countSent(order);
      return posted;
    },
  });
}
