import type { TrainingRef } from '../../../shared/contracts.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readParticipation } from '../../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { sendTrainingLetter } from '../send-training-letter.ts';
import { promotionLetter } from '../training-letters.ts';

/**
 * Tells those who moved up, and only them. They stay on the list of the training until the mail is out, so
 * that a crash tells some of them twice at most, and leaves none out.
 */
export async function tellPromoted(
  ref: TrainingRef,
  { mailer, now }: { readonly mailer: Mailer; readonly now: Date },
): Promise<void> {
  const training = await readTraining(ref);
  if (training.promoted.length === 0) return;
  const agency = await readAgency(ref.agency);
  for (const employeeId of training.promoted) {
    const { enrollment } = await readParticipation(training, employeeId);
    await sendTrainingLetter(mailer, {
      agency,
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
