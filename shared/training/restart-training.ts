import type { TrainingRef } from '../contracts.ts';
import { env } from '../env.ts';
import type { CycleItem } from '../store/cycle.ts';
import { findTraining, freeTraining } from '../store/training.ts';
import type { TrainingItem } from '../store/training-item.ts';
import { type Executions, nextRun } from '../workflow/executions.ts';
import type { Workflows } from '../workflow/workflows.ts';
import { stoppedTrainings, trainingExecution, trainingName } from './training-run.ts';

/** What restarts: the services that know of executions. */
export interface Restarting {
  readonly workflows: Workflows;
  readonly executions: Executions;
}

/** Starts the next run of a training whose execution has ended, unless another one drives it by now. */
export async function restartTraining(
  { agency, cycle, activity }: TrainingRef,
  ended: string,
  { workflows, executions }: Restarting,
): Promise<void> {
  const ref = { agency, cycle, activity };
  const item = await findTraining(ref);
  if (item?.execution !== undefined && item.execution !== '' && item.execution !== ended) return;
  const from = item === undefined ? 1 : firstToTry(item);
  const { run, running } = await nextRun((n) => trainingExecution(ref, n), from, executions);
  if (running) return;
  const freed = item === undefined || (await freeTraining(item, run));
  if (freed) await workflows.start(env('training').TRAINING_ARN, trainingName(ref, run), { ...ref, run });
}

/** With a cycle go on all of its trainings that were opened and stand still, as after a restore. */
export async function restartTrainings(cycle: CycleItem, by: Restarting): Promise<void> {
  for (const { place: activity, execution, ...ref } of await stoppedTrainings(cycle, by.executions)) {
    await restartTraining({ ...ref, activity }, execution, by);
  }
}

/** The run after the one that drives it, or the one that an earlier click or a hand-over named and did not start. */
export function firstToTry({ run, execution }: Pick<TrainingItem, 'run' | 'execution'>): number {
  return execution === '' ? run : run + 1;
}
