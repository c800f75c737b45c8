import type { MailContent } from '../mail/mail-content.ts';
import type { ReminderList } from '../mail/reminder-list.ts';
import { partitions } from '../store/definition.ts';
import type { EnrollmentItem } from '../store/enrollment.ts';
import type { TrainingItem } from '../store/training-item.ts';
import type { ReminderPurpose } from '../words.ts';

interface Silent {
  readonly purpose: ReminderPurpose;
  readonly people: readonly EnrollmentItem[];
  readonly note: string;
  readonly link: (person: EnrollmentItem) => Promise<string>;
  readonly mail: (person: EnrollmentItem, url: string) => MailContent;
}

/** The people of a training who are silent, each with an own link and mail. */
export function silentEnrollments(
  { agency, cycle, activity }: TrainingItem,
  { purpose, people, note, link, mail }: Silent,
): ReminderList {
  return {
    agency,
    partition: partitions.training(agency, cycle, activity),
    purpose,
    awaited: people.map((person) => ({
      id: person.employeeId,
      name: person.name,
      note,
      email: person.email,
      link: () => link(person),
      mail: (url) => mail(person, url),
    })),
  };
}
