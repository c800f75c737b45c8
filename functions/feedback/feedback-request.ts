import { openUntil } from '../../shared/asking.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { linkEnd } from '../../shared/links/link.ts';
import type { Renew } from '../../shared/links/mailed-page.ts';
import { type Participation, readParticipation } from '../../shared/store/enrollment.ts';
import { askedOnTheSpot, feedback } from '../../shared/training/training-askings.ts';
import type { FeedbackState } from './feedback-view.tsx';

/**
 * Somebody has lost the link to the feedback on a training.
 * @throws NotFoundError when there is no such person or training
 */
export const renewFeedback: Renew = async ({ agency, cycle, activity, subject }, now) => {
  if (activity === undefined) throw new NotFoundError('activity');
  const participation = await readParticipation({ agency, cycle, activity }, subject);
  const { training, enrollment } = participation;
  const closed = feedbackClosed(participation, now);
  if (closed !== undefined) {
    const sentence = closed.kind === 'CLOSED' ? closed.sentence : 'Umpan balik Anda sudah kami terima.';
    return { kind: 'OVER', sentence };
  }
  return {
    kind: 'SEND',
    to: enrollment,
    recipientId: subject,
    matter: `umpan balik kegiatan "${training.line.title}"`,
    label: 'Beri umpan balik',
    version: enrollment.linkVersion,
    validUntil: linkEnd(new Date(training.feedbackClosesAt ?? now)),
  };
};

/** Why nothing is asked (any more); undefined while this person can answer. */
export function feedbackClosed(
  { training, enrollment }: Participation,
  now: Date,
): Exclude<FeedbackState, { kind: 'OPEN' }> | undefined {
  if (enrollment.feedbackGiven) return { kind: 'GIVEN' };
  const onTheSpot = askedOnTheSpot({ training, enrollment });
  if (onTheSpot !== undefined && now >= onTheSpot) return undefined;
  if (enrollment.attended !== true) {
    return { kind: 'CLOSED', sentence: 'Umpan balik hanya untuk peserta yang tercatat hadir.' };
  }
  if (openUntil(feedback, training, now) !== undefined) return undefined;
  return { kind: 'CLOSED', sentence: 'Pengumpulan umpan balik pelatihan ini sudah ditutup.' };
}
