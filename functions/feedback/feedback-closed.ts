import { openUntil } from '../../shared/asking.ts';
import type { Participation } from '../../shared/store/enrollment.ts';
import { feedback } from '../../shared/training/training-askings.ts';
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
  if (openUntil(feedback, training, now) !== undefined) return undefined;
  return { kind: 'CLOSED', sentence: 'Pengumpulan umpan balik pelatihan ini sudah ditutup.' };
}
