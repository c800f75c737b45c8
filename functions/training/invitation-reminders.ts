import { readAgency } from '../../shared/agency/agency-store.ts';
import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { standingOf } from '../../shared/training/standing.ts';
import { invitationReminder } from './training-letters.ts';
import { trainingLink } from './training-link.ts';

/** Those who have not answered the invitation; undefined before it went out and once the training has begun. */
export async function invitationReminders(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const { agency: agencyId, cycle, activity, status, startsAt } = training;
  if (status !== 'INVITED' || now >= new Date(startsAt)) return undefined;
  const agency = await readAgency(agencyId);
  const silent = people.filter((person) => standingOf(training, person) === 'PENDING');
  return {
    agency: agencyId,
    partition: partitions.training(agencyId, cycle, activity),
    purpose: 'undangan',
    awaited: silent.map((person) => ({
      id: person.employeeId,
      name: person.name,
      note: 'belum menjawab undangan',
      email: person.email,
      link: () => trainingLink(training, person),
      mail: (url) => invitationReminder(agency, training, person, url),
    })),
  };
}
