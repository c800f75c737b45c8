import {
  type LetterTo,
  type Posted,
  postLetter,
  senderName,
  sendLetter,
} from '../../shared/agency/letter.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import type { AgencyItem } from '../../shared/store/agency.ts';
import type { EnrollmentItem } from '../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { trainingLink } from '../../shared/training/training-link.ts';
import { trainingCalendar } from './schedule/training-calendar.ts';
import { type invitationLetter, trainingMail } from './training-letters.ts';

/** What a mail about a training needs to know beside its words. */
export interface TrainingMail {
  readonly agency: AgencyItem;
  readonly training: TrainingItem;
  readonly person: EnrollmentItem;
  readonly letter: ReturnType<typeof invitationLetter>;
  /** Names this mail among those of one person and training: "undangan", "H-1-0". */
  readonly occasion: string;
  readonly withCalendar: boolean;
  /** Only repeats what an earlier mail said. */
  readonly reminder?: boolean;
  readonly now: Date;
}

/**
 * Sends one mail about a training to one person, with the link to his or her own page.
 * @throws what `sendLetter` throws
 */
export async function sendTrainingLetter(mailer: Mailer, mail: TrainingMail): Promise<void> {
  await sendLetter(mailer, await letterOf(mail));
}

/** The same to one of many. */
export async function postTrainingLetter(mailer: Mailer, mail: TrainingMail): Promise<Posted> {
  return await postLetter(mailer, await letterOf(mail));
}

async function letterOf(mail: TrainingMail): Promise<LetterTo> {
  const { agency, training, person, occasion, now } = mail;
  const to = { name: person.name, url: await trainingLink(training, person) };
  const ics = mail.withCalendar ? trainingCalendar(training, person, senderName(agency), now) : undefined;
  return {
    agency: training.agency,
    to: person,
    recipientId: person.employeeId,
    key: `training ${training.agency} ${training.cycle} ${training.activity} ${person.employeeId} ${occasion}`,
    purpose: 'pelatihan',
    reminder: mail.reminder ?? false,
    content: trainingMail(agency, training, mail.letter, to),
    ...(ics === undefined ? {} : { ics }),
  };
}
