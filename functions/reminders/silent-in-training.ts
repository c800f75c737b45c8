import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { behaviourReminders } from '../evaluation/behaviour-reminders.ts';
import { feedbackReminders } from '../feedback/feedback-reminders.ts';
import { invitationReminders } from '../training/invitation-reminders.ts';

/** Who has not answered what a training asks for now: the invitation, feedback, or behaviour; one at a time is open. */
export async function silentInTraining(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  return (
    (await invitationReminders(training, people, now)) ??
    (await feedbackReminders(training, people, now)) ??
    (await behaviourReminders(training, people, now))
  );
}
