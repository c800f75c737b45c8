import { postLetter } from '../../shared/agency/letter.ts';
import {
  type InviteResult,
  secondsUntil,
  type TrainingRef,
  TrainingRoundRef,
} from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { postOnItsDay } from '../../shared/mail/remind-once.ts';
import { nextLook } from '../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { allEnrollments, enrollmentsAfter } from '../../shared/store/enrollment.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { expectAnswers } from '../../shared/store/waitpoint.ts';
import { deadlineOf, feedback, noteAsked } from '../../shared/training/training-askings.ts';
import { answerKeyFor } from './answer-key.ts';
import { awaitsFeedback } from './feedback-awaited.ts';
import { feedbackLink, feedbackMail } from './feedback-letters.ts';

/**
 * Asks those who were there for feedback, reminds half way, and says when the collection is over. A deadline that was
 * moved is told to the silent on the day of the old one.
 */
export const handler = step(
  TrainingRoundRef,
  async ({ round, ...ref }, context) =>
    await inviteFeedback(ref, round, { ...context, mailer: mailerFromEnv() }),
);

/** MORE when time ran short, WAIT until the next reminder or the end, CLOSE at the end or when all answered. */
export async function inviteFeedback(
  ref: TrainingRef,
  round: number,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<InviteResult> {
  const { settings } = await readCycle(ref.agency, ref.cycle);
  const training = await changeTraining(ref, (each) =>
    each.status === 'CERTIFIED' ? deadlineOf(feedback, each, settings.feedbackDays, now) : undefined,
  );
  const closesAt = new Date(training.feedbackClosesAt ?? now);
  if (training.status !== 'CERTIFIED' || now >= closesAt) return { action: 'CLOSE', waitSeconds: 1 };
  const missing = (await allEnrollments(ref)).filter(awaitsFeedback).length;
  if (missing === 0) return { action: 'CLOSE', waitSeconds: 1 };
  // Before anybody is asked, so that no answer waits for it.
  await answerKeyFor(training, now);
  const agency = await readAgency(ref.agency);
  const partition = partitions.training(ref.agency, ref.cycle, ref.activity);
  await expectAnswers(partition, feedback.waitpoint, missing);
  const { more } = await mailThrough({
    mailer,
    partition,
    step: `feedback-invite-${round}`,
    next: (after, limit) => enrollmentsAfter(ref, after, limit),
    keyOf: (person) => person.employeeId,
    remainingMs,
    begun: training.feedbackUnasked === true ? () => noteAsked(feedback, ref) : undefined,
    each: async (person) => {
      if (!awaitsFeedback(person)) return 'SKIPPED';
      const send = async () =>
        postLetter(mailer, {
          agency: ref.agency,
          to: person,
          recipientId: person.employeeId,
          key: `feedback ${ref.agency} ${ref.cycle} ${ref.activity} ${person.employeeId} ${round}`,
          reminder: round > 0,
          purpose: 'umpan-balik',
          content: feedbackMail(agency, {
            training,
            closesAt,
            round,
            name: person.name,
            url: await feedbackLink(person, closesAt),
          }),
        });
      if (round === 0) return await send();
      const matter = { partition, purpose: feedback.purpose };
      return await postOnItsDay({ matter, id: person.employeeId, now, by: `feedback-invite-${round}` }, send);
    },
  });
  if (more) return { action: 'MORE', waitSeconds: 1 };
  return { action: 'WAIT', waitSeconds: secondsUntil(nextLook(closesAt, settings.feedbackDays, now), now) };
}
