import { readAgency } from '../../shared/agency/agency-store.ts';
import type { ReminderList } from '../../shared/mail/reminder-list.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { feedbackLink, feedbackMail } from './feedback-letters.ts';

/** Those who were there and have given no feedback; undefined unless it is being collected. */
export async function feedbackReminders(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const { agency: agencyId, cycle, activity, status, feedbackClosesAt } = training;
  if (status !== 'CERTIFIED' || feedbackClosesAt === undefined) return undefined;
  const closesAt = new Date(feedbackClosesAt);
  if (now >= closesAt) return undefined;
  const agency = await readAgency(agencyId);
  const silent = people.filter(({ attended, feedbackGiven }) => attended === true && !feedbackGiven);
  return {
    agency: agencyId,
    partition: partitions.training(agencyId, cycle, activity),
    purpose: 'umpan-balik',
    awaited: silent.map((person) => ({
      id: person.employeeId,
      name: person.name,
      note: 'belum memberi umpan balik',
      email: person.email,
      link: () => feedbackLink(person, closesAt),
      mail: (url) => feedbackMail(agency, { training, closesAt, round: 1, name: person.name, url }),
    })),
  };
}
