import type { TrainingRef } from '../../../shared/contracts.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readParticipation } from '../../../shared/store/enrollment.ts';
import { changeTraining } from '../../../shared/store/training.ts';
import { sendTrainingLetter } from '../send-training-letter.ts';
import { promotionLetter } from '../training-letters.ts';
import { offerUntil } from './reply-rule.ts';
import { lapseOffers, seatingChanges, seatingOf } from './seats.ts';

/**
 * Lets offers that were not answered in time go on to the next, and tells those who are offered a place, and only them. They stay on the list of the training until the mail is out, so
 * that a crash tells some of them twice at most, and leaves none out.
 */
export async function tellPromoted(
  ref: TrainingRef,
  { mailer, now }: { readonly mailer: Mailer; readonly now: Date },
): Promise<void> {
  const training = await changeTraining(ref, (current) =>
    now < new Date(current.startsAt)
      ? seatingChanges(current, lapseOffers(seatingOf(current), now, offerUntil(current, now)))
      : undefined,
  );
  if (training.promoted.length === 0) return;
  const agency = await readAgency(ref.agency);
  for (const employeeId of training.promoted) {
    const { enrollment } = await readParticipation(training, employeeId);
    await sendTrainingLetter(mailer, {
      agency,
      training,
      person: enrollment,
      letter: promotionLetter(training, employeeId),
      occasion: `naik-${training.sequence}-${training.offers?.[employeeId] ?? ''}`,
      withCalendar: true,
      now,
    });
  }
  await changeTraining(training, (current) => {
    const left = current.promoted.filter((person) => !training.promoted.includes(person));
    return left.length === current.promoted.length ? undefined : { promoted: left };
  });
}
