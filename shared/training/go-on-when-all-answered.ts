import { partitions } from '../store/definition.ts';
import { allEnrollments, type EnrollmentItem } from '../store/enrollment.ts';
import type { TrainingItem } from '../store/training-item.ts';
import { countAnswers } from '../store/waitpoint.ts';
import { complete, type Workflows } from '../workflow/workflows.ts';

/** What the workflow of a training waits for, and whom. */
export interface Collection {
  readonly waitpoint: 'feedback' | 'behaviour';
  readonly isAwaited: (person: EnrollmentItem) => boolean;
}

/**
 * Lets the workflow of a training go on once nobody is awaited any more. Repeated, it does what a crash left undone;
 * who does not click again after one is found by the half-way reminder, or the last day.
 * @param answers that are new and so are counted; with none, a second click, the people themselves are looked at
 */
export async function goOnWhenAllAnswered(
  training: TrainingItem,
  { waitpoint, isAwaited }: Collection,
  answers: number,
  workflows: Workflows,
): Promise<void> {
  const partition = partitions.training(training.agency, training.cycle, training.activity);
  const perhaps = answers === 0 || (await countAnswers(partition, waitpoint, answers));
  if (!perhaps || (await allEnrollments(training)).some(isAwaited)) return;
  await complete(partition, waitpoint, { answered: 'ALL' }, workflows);
}
