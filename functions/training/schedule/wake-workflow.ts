import { partitions } from '../../../shared/store/definition.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { waitpointOf } from './schedule-rule.ts';

/**
 * Lets the workflow of a training look again now, after a change that raised `wakes`. Repeating it, also after
 * a crash in between, wakes nobody twice.
 * @param reason for the history of the execution: 'MOVED', 'CANCELLED', 'PROMOTED'
 */
export async function wakeWorkflow(training: TrainingItem, reason: string, to: Workflows): Promise<void> {
  const { agency, cycle, activity, wakes = 0 } = training;
  if (wakes === 0) return;
  const partition = partitions.training(agency, cycle, activity);
  await complete(partition, waitpointOf(wakes - 1), { changed: reason }, to);
}
