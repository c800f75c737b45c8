import type { Participation } from '../../shared/store/enrollment.ts';
import type { FeedbackState } from './feedback-view.tsx';

/** Why nothing is asked (any more); undefined while this person can answer. */
export function feedbackClosed(
  { training, enrollment }: Participation,
  now: Date,
): Exclude<FeedbackState, { kind: 'OPEN' }> | undefined {
  if (enrollment.feedbackGiven) return { kind: 'GIVEN' };
  if (enrollment.attended !== true) {
    return { kind: 'CLOSED', sentence: 'Umpan balik hanya untuk peserta yang tercatat hadir.' };
  }
  const { status, summary, feedbackClosesAt } = training;
  const open = status === 'CERTIFIED' && summary === undefined && feedbackClosesAt !== undefined;
  if (open && now < new Date(feedbackClosesAt)) return undefined;
  return { kind: 'CLOSED', sentence: 'Pengumpulan umpan balik pelatihan ini sudah ditutup.' };
}
