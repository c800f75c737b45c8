import { $remove } from 'dynamodb-toolbox/entity/actions/update';
import type { EnrollmentItem, TrainingItem } from '../table/entities/training.ts';
import { inTurns } from '../workflow/in-turns.ts';
import { destroyPrivateKey } from './answer-keys.ts';
import { allEnrollments, updateEnrollment } from './enrollment-store.ts';

/**
 * Makes the sealed answers of a training unreadable for ever, and then takes them away. The key goes first: whatever
 * happens after that, nobody opens them. May be repeated.
 */
export async function forgetSealed(training: TrainingItem): Promise<void> {
  if (training.answerKey !== undefined) await destroyPrivateKey(training.answerKey.id);
  const sealed = (await allEnrollments(training)).filter(hasSealed);
  await inTurns(sealed, 20, async (person) => {
    await updateEnrollment(person, { sealedPretest: $remove(), sealedFeedback: $remove() });
  });
}

function hasSealed({ sealedPretest, sealedFeedback }: EnrollmentItem): boolean {
  return sealedPretest !== undefined || sealedFeedback !== undefined;
}
