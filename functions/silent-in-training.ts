import type { ReminderList } from '../shared/mail/reminder-list.ts';
import type { EnrollmentItem } from '../shared/store/enrollment.ts';
import type { TrainingItem } from '../shared/store/training-item.ts';
import { behaviourReminders } from './evaluation/behaviour/behaviour-reminders.ts';
import { feedbackReminders } from './feedback/feedback-reminders.ts';
import { invitationReminders } from './training/seats/invitation-reminders.ts';

/*
 * Of the closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking finds the phase's own rule here, in a file for each purpose, so that nothing reaches more than it needs.
 */

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
