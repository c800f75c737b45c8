import { answerOf } from '../../shared/form/take-form.ts';
import type { Remindable } from '../../shared/mail/reminder-list.ts';
import { ALL, tickedPeople, WHO } from '../../shared/reminders/chosen-people.ts';
import { untoldOrder } from '../../shared/reminders/order-place.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { placeOrder } from '../../shared/store/reminder-order.ts';
import { registerUntold } from '../../shared/store/runs.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { recordReminder } from './record-reminder.ts';
import type { ReminderPlace } from './reminder-place.ts';
import { reminderQuestion } from './reminder-views.tsx';
import { sortPeople } from './skipped-people.ts';
import { startOrder } from './start-order.ts';

/** A press on a button of `ReminderForm`. */
interface Press {
  readonly form: URLSearchParams;
  readonly now: Date;
  /** Address that was posted to. */
  readonly action: string;
  readonly workflows: Workflows;
}

/**
 * Orders reminders to many, after a question; a workflow carries the order out when mails leave.
 * @returns the question, or undefined when the order was recorded
 * @throws InvalidInputError when nobody was chosen, TransientError
 */
export async function pressReminder(
  place: ReminderPlace,
  { matter, list, count, sample, shardCount }: Remindable,
  { form, now, action, workflows }: Press,
): Promise<string | undefined> {
  const leavesAt = mailMoment(now);
  const all = form.get(WHO) === ALL || list === undefined;
  const people = all ? list?.awaited : tickedPeople(list, form);
  const sorted = people && (await sortPeople(matter, people, leavesAt));
  const atMost = sorted?.mailed.length ?? count;
  if (answerOf(form) !== 'YES' || atMost === 0) {
    return await reminderQuestion(place, {
      form,
      now,
      leavesAt,
      atMost,
      action,
      sample: sorted === undefined ? await sample?.() : sorted.mailed[0],
      skipped: sorted?.skipped ?? [],
    });
  }
  const chosen = all ? undefined : sorted?.mailed.map(({ id }) => id);
  const placed = await placeOrder({ matter, people: chosen, atMost, now, leavesAt });
  await recordReminder(place.ref, `reminders ordered ${matter.purpose}`, new Date(placed.orderedAt));
  await registerUntold(untoldOrder({ ...place.ref, order: placed.order }));
  await startOrder(place.ref, placed, shardCount, workflows);
  return undefined;
}
