import { senderName, sendLetter } from '../../../shared/agency/letter.ts';
import type { TrainingRef } from '../../../shared/contracts.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readParticipation, updateIfEnrolled } from '../../../shared/store/enrollment.ts';
import { readEmployees } from '../../../shared/store/staff.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { trainingCalendar } from '../schedule/training-calendar.ts';
import { sendTrainingLetter } from '../send-training-letter.ts';
import { leavingMail, promotionLetter } from '../training-letters.ts';
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

/**
 * Takes the calendar entries of those back who left the agency before the training: the only mail that they get, at the
 * address that the staff list has of them. They stay on the list of the training until it is out.
 */
export async function tellLeaving(
  ref: TrainingRef,
  { mailer, now }: { readonly mailer: Mailer; readonly now: Date },
): Promise<void> {
  const training = await readTraining(ref);
  const { leaving = [] } = training;
  if (leaving.length === 0) return;
  const [agency, staff] = await Promise.all([readAgency(ref.agency), readEmployees(ref.agency, leaving)]);
  for (const employeeId of leaving) {
    const { name = '', email } = staff.get(employeeId)?.record ?? {};
    const entry = { ...training, status: 'CANCELLED' } as const;
    const ics = trainingCalendar(entry, { employeeId, name, email }, senderName(agency), now);
    await sendLetter(mailer, {
      agency: ref.agency,
      to: { name, email },
      recipientId: employeeId,
      key: `training ${ref.agency} ${ref.cycle} ${ref.activity} ${employeeId} pergi`,
      purpose: 'pelatihan',
      content: leavingMail(agency, training, name),
      ...(ics === undefined ? {} : { ics }),
    });
    await updateIfEnrolled({ ...ref, employeeId }, { voided: true });
  }
  await changeTraining(training, (current) => {
    const left = (current.leaving ?? []).filter((person) => !leaving.includes(person));
    return left.length === current.leaving?.length ? undefined : { leaving: left };
  });
}
