import { log } from '../../shared/lambda/invocation.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { markAddress } from '../../shared/store/address.ts';
import { takeNotice } from '../../shared/store/delivery-notice.ts';
import { DeliveryEvent, failureOf } from './delivery-event.ts';
import { mailNotice } from './notice-letter.ts';

/**
 * SES says that a mail did not arrive: the address is marked, and the coordinator is told, at any hour: the report comes
 * within minutes of a mail that left in mail hours, and no workflow is there that could wait.
 */
export const handler = step(
  DeliveryEvent,
  async (event, { now }) => await recordFailure(event, now, mailerAtAnyTime()),
);

/**
 * Marks the addresses of an event and tells the coordinator, by one mail a day however many fail. Repeats itself
 * safely; what is not from a mail of ours is left alone.
 */
export async function recordFailure(
  event: DeliveryEvent,
  now: Date,
  mailer: Mailer,
): Promise<{ readonly marked: number }> {
  const failure = failureOf(event);
  const [agency] = event.detail.mail.tags['agency'] ?? [];
  const [recipient = ''] = event.detail.mail.tags['recipient'] ?? [];
  if (failure === undefined || agency === undefined) return { marked: 0 };
  const at = now.toISOString();
  const made = await Promise.all(
    failure.addresses.map((address) => markAddress({ agency, recipient, at }, address, failure.state)),
  );
  const marked = made.filter(Boolean).length;
  log.warn('MAIL_UNDELIVERED', { agency, recipient, state: failure.state, marked });
  const day = wibDate(now);
  // A delay mostly ends well: it stands in the list, but is no reason for a mail.
  if (failure.state !== 'DELAYED' && (await takeNotice(agency, day, event.id)))
    await mailNotice(agency, day, mailer);
  return { marked };
}
