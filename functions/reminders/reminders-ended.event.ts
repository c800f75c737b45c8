import * as z from 'zod/mini';
import { log } from '../../shared/lambda/invocation.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { tellStoppedOrder } from '../../shared/reminders/stopped-order.ts';
import { ExecutionEvent } from '../../shared/workflow/execution-event.ts';
import { endWith } from '../../shared/workflow/executions.ts';
import { OrderRef } from './order-ref.ts';
import { finishReminders } from './reminders-finish.step.ts';

/** What the workflow of an order is started with. */
const Started = z.object({ of: OrderRef });

/**
 * The workflow of an order failed, ran out of its year or was stopped, whatever its definition managed to say of it: the
 * page it was ordered on says so, and its button goes on with those who are left; whoever ordered it gets a mail, at any hour.
 */
export const handler = step(
  ExecutionEvent,
  async (event, { now }) => await recordEnd(event, now, mailerAtAnyTime()),
);

/** Notes how an order ended, unless its workflow did, or it was begun anew, and mails the coordinator once. */
export async function recordEnd({ detail }: ExecutionEvent, now: Date, mailer: Mailer): Promise<void> {
  const { executionArn: execution, status } = detail;
  const started = Started.safeParse(JSON.parse(detail.input ?? 'null'));
  const end = endWith(status, detail.error ?? undefined, detail.cause ?? undefined);
  if (!started.success) return log.warn('EXECUTION_OF_NOBODY', { execution, fault: end.error });
  const { of } = started.data;
  await finishReminders({ ...of, fault: { Error: end.error, Cause: end.cause } }, now);
  await tellStoppedOrder(of, now, mailer);
}
