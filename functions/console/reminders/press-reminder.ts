import { recordAudit } from '../../../shared/audit.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerAtAnyTime, mailerFromEnv } from '../../../shared/mail/mailer-from-env.ts';
import { remindOnce } from '../../../shared/mail/remind-once.ts';
import type { ReminderList, ReminderPurpose } from '../../../shared/mail/reminder-list.ts';
import { mailMoment } from '../../../shared/rules/mail-hours.ts';
import { answerOf } from '../frame/question.ts';
import { chosenPeople } from './chosen-people.ts';
import { type ReminderPlace, reminderQuestion, reminderResultView } from './reminder-views.tsx';

/** A press on a button of `ReminderForm`. */
export interface Press {
  readonly cycle: string;
  /** What the list belongs to in the audit trail: the year, or an activity. */
  readonly subject: string;
  readonly form: URLSearchParams;
  readonly now: Date;
}

/**
 * Reminds: one person at once, many after a question and in mail hours only.
 * @returns the page that answers: the question, or who was mailed and who not
 * @throws InvalidInputError when nobody was chosen, TransientError
 */
export async function pressReminder(
  place: ReminderPlace,
  list: ReminderList,
  { cycle, subject, form, now }: Press,
): Promise<string> {
  const { people, personally } = chosenPeople(list, form);
  const leaves = personally ? now : mailMoment(now);
  if (!personally && (answerOf(form) !== 'YES' || leaves > now)) {
    return await reminderQuestion(place, people, { form, now, leaves });
  }
  const mailer: Mailer = personally ? mailerAtAnyTime() : mailerFromEnv();
  const results = await remindOnce(list, people, { now, mailer, personally });
  if (results.some(({ outcome }) => outcome === 'SENT')) {
    await recordReminder({ agency: list.agency, cycle, now, purpose: list.purpose, subject });
  }
  return await reminderResultView(place, results);
}

/** Tells in the audit trail that people were reminded by hand: of what, never whom. */
export async function recordReminder({
  agency,
  cycle,
  now,
  purpose,
  subject,
}: {
  readonly agency: string;
  readonly cycle: string;
  readonly now: Date;
  readonly purpose: ReminderPurpose;
  readonly subject: string;
}): Promise<void> {
  await recordAudit({ agency, cycle, at: now, actor: 'koordinator', act: `reminded ${purpose}`, subject });
}
