import { destroyPrivateKey } from '../store/answers.ts';
import { allEnrollments, type EnrollmentItem, updateEnrollment } from '../store/enrollment.ts';
import type { TrainingItem } from '../store/training-item.ts';
import { inTurns } from '../workflow/in-turns.ts';

/**
 * Makes the sealed answers of a training unreadable for ever, and then takes them away. The key goes first: whatever
 * happens after that, nobody opens them. May be repeated.
 */
export async function forgetSealed(training: TrainingItem): Promise<void> {
  if (training.answerKey !== undefined) await destroyPrivateKey(training.answerKey.id);
  const sealed = (await allEnrollments(training)).filter(hasSealed);
  await inTurns(sealed, 20, async (person) => {
    await updateEnrollment(person, { sealedPretest: null, sealedFeedback: null });
  });
}

function hasSealed({ sealedPretest, sealedFeedback }: EnrollmentItem): boolean {
  return sealedPretest !== undefined || sealedFeedback !== undefined;
}
