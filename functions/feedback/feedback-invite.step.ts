import { postLetter } from '../../shared/agency/letter.ts';
import { type InviteResult, secondsUntil, TrainingRef } from '../../shared/contracts.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailThrough } from '../../shared/mail/mail-through.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { nextLook } from '../../shared/rules/mail-calendar.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { allEnrollments, enrollmentsAfter } from '../../shared/store/enrollment.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { expectAnswers } from '../../shared/store/waitpoint.ts';
import { deadlineOf, feedback, noteAsked } from '../../shared/training/training-askings.ts';
import { trainingLink } from '../../shared/training/training-link.ts';
import { answerKeyFor } from './answer-key.ts';
import { awaitsFeedback } from './feedback-awaited.ts';
import { feedbackLink, thanksMail } from './feedback-letters.ts';

/**
 * Asks those who were there for feedback, and says when the collection is over: by the own page and the weekly mail of the
 * cycle, which says that the certificate is there, too; they have the days from that mail on. Where an older workflow sends
 * none, by one mail of its own with the certificate. It looks again half way, and at a deadline that was moved.
 */
export const handler = step(
  TrainingRef,
  async (ref, context) => await inviteFeedback(ref, { ...context, mailer: mailerFromEnv() }),
);

/** MORE when time ran short, WAIT until it looks again or the end, CLOSE at the end or when all answered. */
export async function inviteFeedback(
  ref: TrainingRef,
  { now, remainingMs, mailer }: StepContext & { readonly mailer: Mailer },
): Promise<InviteResult> {
  const { settings, leadsInvitations: byWeekly = false } = await readCycle(ref.agency, ref.cycle);
  const training = await changeTraining(ref, (each) =>
    each.status === 'CERTIFIED'
      ? deadlineOf(feedback, each, settings.feedbackDays, now, byWeekly)
      : undefined,
  );
  const closesAt = new Date(training.feedbackClosesAt ?? now);
  if (training.status !== 'CERTIFIED' || now >= closesAt) return { action: 'CLOSE', waitSeconds: 1 };
  const missing = (await allEnrollments(ref)).filter(awaitsFeedback).length;
  // Before anybody is asked, so that no answer waits for it.
  if (missing > 0) await answerKeyFor(training, now);
  const agency = await readAgency(ref.agency);
  const partition = partitions.training(ref.agency, ref.cycle, ref.activity);
  if (missing > 0) await expectAnswers(partition, feedback.waitpoint, missing);
  const { more } = await mailThrough({
    mailer,
    partition,
    step: 'feedback-invite-0',
    next: (after, limit) => enrollmentsAfter(ref, after, limit),
    keyOf: (person) => person.employeeId,
    remainingMs,
    begun: !byWeekly && training.feedbackUnasked === true ? () => noteAsked(feedback, ref) : undefined,
    each: async (person) => {
      if (byWeekly || person.attended !== true) return 'SKIPPED';
      const { name, feedbackGiven } = person;
      const [url, pageUrl] = await Promise.all([
        feedbackLink(person, closesAt),
        trainingLink(training, person),
      ]);
      return await postLetter(mailer, {
        agency: ref.agency,
        to: person,
        recipientId: person.employeeId,
        key: `feedback ${ref.agency} ${ref.cycle} ${ref.activity} ${person.employeeId}`,
        purpose: 'umpan-balik',
        content: thanksMail(agency, { training, closesAt, name, url, pageUrl, feedbackGiven }),
      });
    },
  });
  if (more) return { action: 'MORE', waitSeconds: 1 };
  if (missing === 0) return { action: 'CLOSE', waitSeconds: 1 };
  return { action: 'WAIT', waitSeconds: secondsUntil(nextLook(closesAt, settings.feedbackDays, now), now) };
}
