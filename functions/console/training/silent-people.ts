import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { behaviourReminders } from '../../evaluation/behaviour-reminders.ts';
import { feedbackReminders } from '../../feedback/feedback-reminders.ts';
import { invitationReminders } from '../../training/invitation-reminders.ts';
import type { TrainingOverview } from '../../training/training-overview.ts';

/** Who has not answered what a training asks for now: the invitation, feedback, or behaviour; one at a time is open. */
export async function silentInTraining(
  { training, people }: TrainingOverview,
  now: Date,
): Promise<ReminderList | undefined> {
  const enrolled = people.map(({ person }) => person);
  return (
    (await invitationReminders(training, enrolled, now)) ??
    (await feedbackReminders(training, enrolled, now)) ??
    (await behaviourReminders(training, enrolled, now))
  );
}
