import { openUntil } from '../../../shared/asking.ts';
import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { partitions } from '../../../shared/store/definition.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { behaviour } from '../../../shared/training/training-askings.ts';
import { awaitsBehaviour } from './behaviour-awaited.ts';
import { addresseeOf, behaviourLink, behaviourMail, recipientsOf, reminderId } from './behaviour-letter.ts';

/** Participants and supervisors whose answer about behaviour is missing; undefined unless it is being asked for. */
export async function behaviourReminders(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  now: Date,
): Promise<ReminderList | undefined> {
  const closesAt = openUntil(behaviour, training, now);
  if (closesAt === undefined) return undefined;
  const { agency: agencyId, cycle, activity } = training;
  const agency = await readAgency(agencyId);
  const recipients = recipientsOf(people.filter(awaitsBehaviour));
  const found = await Promise.all(recipients.map((recipient) => addresseeOf(training, recipient)));
  return {
    agency: agencyId,
    partition: partitions.training(agencyId, cycle, activity),
    purpose: behaviour.purpose,
    awaited: found
      .filter((to) => to !== undefined)
      .map((to) => ({
        id: reminderId(to),
        name: to.name,
        note: to.bySelf ? 'tentang diri sendiri' : 'sebagai atasan, tentang pegawainya',
        email: to.email,
        link: () => behaviourLink(training, to, closesAt),
        mail: (url) => behaviourMail(agency, { training, closesAt, round: 1, to, url }),
      })),
  };
}
