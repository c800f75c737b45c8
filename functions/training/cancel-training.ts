import type { TrainingRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { partitions } from '../../shared/table/keys.ts';
import { changeTraining } from '../../shared/training/training-store.ts';
import { complete } from '../../shared/workflow/waitpoint.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { recordAct } from './record-act.ts';
import { waitpointOf } from './schedule-rule.ts';

/**
 * Cancels a training that has not begun. Its workflow wakes, withdraws the calendar entries of everybody who
 * has not declined, and closes it. A second time only wakes the workflow again.
 * @throws RuleViolationError once it has begun
 */
export async function cancelTraining(ref: TrainingRef, now: Date, to: Workflows): Promise<void> {
  const training = await changeTraining(ref, ({ status, startsAt }) => {
    if (status === 'CANCELLED') return undefined;
    if ((status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt))
      return { status: 'CANCELLED', actedAt: now.toISOString() };
    throw new RuleViolationError(
      'Pelatihan sudah dimulai atau sudah selesai, sehingga tidak dapat dibatalkan.',
    );
  });
  await recordAct(training, 'training cancelled');
  await complete(
    partitions.training(ref.agency, ref.cycle, ref.activity),
    waitpointOf(training.sequence),
    { changed: 'CANCELLED' },
    to,
  );
}
