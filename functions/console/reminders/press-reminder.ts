import type { Awaited, ReminderList, ReminderMatter } from '../../../shared/mail/reminder-list.ts';
import { mailMoment } from '../../../shared/rules/mail-hours.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { placeOrder } from '../../reminders/order-store.ts';
import { startOrder } from '../../reminders/start-order.ts';
import { answerOf } from '../frame/question.ts';
import { ALL, tickedPeople, WHO } from './chosen-people.ts';
import { recordReminder } from './record-reminder.ts';
import type { ReminderPlace } from './reminder-place.ts';
import { reminderQuestion } from './reminder-views.tsx';
import { sortPeople } from './skipped-people.ts';

/** What people can be reminded of on a page. */
export interface Remindable {
  readonly matter: ReminderMatter;
  /** Who is silent; undefined when they are too many for a page. */
  readonly list: ReminderList | undefined;
  /** How many are silent, where that is known without the list. */
  readonly count?: number | undefined;
  /** One of them where there is no list, for the mail that is shown before. */
  readonly sample?: () => Promise<Awaited | undefined>;
  /** Lists that the workflow goes through: shards of a survey, else one. */
  readonly shardCount: number;
}

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
  await startOrder(place.ref, placed, shardCount, workflows);
  await recordReminder(place.ref, `reminders ordered ${matter.purpose}`, new Date(placed.orderedAt));
  return undefined;
}
