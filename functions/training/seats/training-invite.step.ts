import { TrainingRef } from '../../../shared/contracts.ts';
import { type StepContext, step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailThrough } from '../../../shared/mail/mail-through.ts';
import { weeklyInvitation } from '../../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { enrollmentsAfter } from '../../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { askForAddress } from '../schedule/address-request.ts';
import { lacksAddress } from '../schedule/meeting.ts';
import { remindersMadeNeedless } from '../schedule/schedule-rule.ts';
import { postTrainingLetter } from '../send-training-letter.ts';
import { invitationLetter } from '../training-letters.ts';
import { trainingMailer } from '../training-mailer.ts';

/** Invites the people of a training: a link to answer, and a calendar entry of their own. */
export const handler = step(
  TrainingRef,
  async (ref, context) =>
    await inviteParticipants(ref, {
      ...context,
      mailer: trainingMailer(await readTraining(ref), context.now),
    }),
);

/**
 * Invites everybody once, or leaves it to the weekly mail; more = true when time ran short. Nobody is invited to what has
 * begun.
 */
export async function inviteParticipants(
  ref: TrainingRef,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<{ more: boolean }> {
  const training = await readTraining(ref);
  if (training.status !== 'OPEN') return { more: false };
  const { leadsInvitations = false } = await readCycle(ref.agency, ref.cycle);
  const startsOn = wibDate(new Date(training.startsAt));
  const weekly = leadsInvitations ? weeklyInvitation(now, startsOn) : undefined;
  const agency = await readAgency(ref.agency);
  if (weekly === undefined && now < new Date(training.startsAt)) {
    const { more } = await mailThrough({
      mailer,
      partition: partitions.training(ref.agency, ref.cycle, ref.activity),
      step: 'training-invite',
      next: (after, limit) => enrollmentsAfter(ref, after, limit),
      keyOf: (person) => person.employeeId,
      remainingMs,
      each: (person) =>
        postTrainingLetter(mailer, {
          agency,
          training,
          person,
          letter: invitationLetter(training, person),
          occasion: 'undangan',
          withCalendar: true,
          now,
        }),
    });
    if (more) return { more };
  }
  if (now < new Date(training.startsAt) && lacksAddress(training)) {
    await askForAddress(agency, training, mailer);
  }
  await changeTraining(ref, (current) =>
    current.status === 'OPEN'
      ? {
          status: 'INVITED',
          reminded: [...current.reminded, ...remindersMadeNeedless(current, now)],
          ...(weekly === undefined ? {} : { invitesOn: wibDate(weekly) }),
        }
      : undefined,
  );
  return { more: false };
}
