import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { reachPeople } from './joint-trainings.ts';

/**
 * Cancels a training that has not begun. Its workflow wakes, withdraws the calendar entries of everybody who
 * has not declined, and closes it. A second time only wakes the workflow again.
 * @throws RuleViolationError once it has begun
 */
export async function cancelTraining(ref: TrainingRef, now: Date, to: Workflows): Promise<void> {
  const cancel = ({ status, startsAt, wakes = 0 }: TrainingItem) => {
    if (status === 'CANCELLED') return undefined;
    requireCancellable({ status, startsAt }, now);
    // Answers under the pseudonyms of before may be in already; nothing will be counted, so nothing stays traceable. Sealed
    // ones are forgotten when the workflow closes the training.
    return { status: 'CANCELLED' as const, wakes: wakes + 1, feedbackKey: null };
  };
  const training = await changeTraining(ref, cancel, undefined, noting('training cancelled', now));
  await reachPeople(training, 'CANCELLED', now, to);
}

/** @throws RuleViolationError once it has begun */
export function requireCancellable(
  { status, startsAt }: Pick<TrainingItem, 'status' | 'startsAt'>,
  now: Date,
): void {
  if ((status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt)) return;
  throw new RuleViolationError(
    status === 'CANCELLED'
      ? 'Pelatihan ini sudah dibatalkan.'
      : 'Pelatihan sudah dimulai atau sudah selesai, sehingga tidak dapat dibatalkan.',
  );
}
