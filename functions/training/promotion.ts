import { type AgencyItem, readAgency } from '../../shared/agency/agency-store.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { changeTraining, readParticipation } from '../../shared/training/training-store.ts';
import { sendTrainingLetter } from './send-training-letter.ts';
import { promotionLetter } from './training-letters.ts';

interface Promotion {
  readonly training: TrainingItem;
  readonly agency?: AgencyItem;
  readonly mailer: Mailer;
  readonly now: Date;
}

/**
 * Tells those who moved up, and only them. They stay on the list of the training until the mail is out, so
 * that a crash delays the news at most until the next answer or reminder.
 */
export async function tellPromoted({ training, agency, mailer, now }: Promotion): Promise<void> {
  if (training.promoted.length === 0) return;
  const sender = agency ?? (await readAgency(training.agency));
  for (const employeeId of training.promoted) {
    const { enrollment } = await readParticipation(training, employeeId);
    await sendTrainingLetter(mailer, {
      agency: sender,
      training,
      person: enrollment,
      letter: promotionLetter(training),
      occasion: `naik-${training.sequence}`,
      withCalendar: true,
      now,
    });
  }
  await changeTraining(training, (current) => {
    const left = current.promoted.filter((person) => !training.promoted.includes(person));
    return left.length === current.promoted.length ? undefined : { promoted: left };
  });
}
