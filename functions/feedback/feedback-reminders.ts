import { openUntil } from '../../shared/asking.ts';
import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import { readAgency } from '../../shared/store/agency.ts';
import type { EnrollmentItem } from '../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { silentEnrollments } from '../../shared/training/silent-enrollments.ts';
import { feedback } from '../../shared/training/training-askings.ts';
import { lacksFeedback } from './feedback-awaited.ts';
import { feedbackLink, feedbackMail } from './feedback-letters.ts';

/** Those who were there and have given no feedback; undefined unless it is being collected. */
export async function feedbackReminders(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const closesAt = openUntil(feedback, training, now);
  if (closesAt === undefined) return undefined;
  const agency = await readAgency(training.agency);
  return silentEnrollments(training, {
    purpose: feedback.purpose,
    people: people.filter(lacksFeedback),
    note: 'belum memberi umpan balik',
    link: (person) => feedbackLink(person, closesAt),
    mail: ({ name }, url) => feedbackMail(agency, { training, closesAt, name, url }),
  });
}
