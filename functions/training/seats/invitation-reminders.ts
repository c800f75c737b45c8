import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { type EnrollmentItem, standingOf } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { silentEnrollments } from '../../../shared/training/silent-enrollments.ts';
import { trainingLink } from '../../../shared/training/training-link.ts';
import { invitationReminder } from '../training-letters.ts';

/** Those who have not answered the invitation; undefined before it went out, by the weekly mail too, and once the training has begun. */
export async function invitationReminders(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const isOut = training.status === 'INVITED' && training.invitesOn === undefined;
  if (!isOut || now >= new Date(training.startsAt)) return undefined;
  const agency = await readAgency(training.agency);
  return silentEnrollments(training, {
    purpose: 'undangan',
    people: people.filter((person) => person.moved !== true && standingOf(training, person) === 'PENDING'),
    note: 'belum menjawab undangan',
    link: (person) => trainingLink(training, person),
    mail: (person, url) => invitationReminder(agency, training, person, url),
  });
}
