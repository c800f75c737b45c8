import type { TrainingRef } from '../contracts.ts';
import type { Stop } from '../cycle/fault.ts';
import { env } from '../env.ts';
import { findTraining } from '../store/training.ts';
import type { ListedTraining } from '../store/training-item.ts';
import { type Executions, executionArn } from '../workflow/executions.ts';

/** Name of the execution of one run of a training: run 1 opens it, later ones resume it. */
export function trainingName({ agency, cycle, activity }: TrainingRef, run: number): string {
  return `${agency}-${cycle}-${activity}${run > 1 ? `-r${run}` : ''}`;
}

/** The execution that has the name of a training's run. */
export function trainingExecution(ref: TrainingRef, run: number): string {
  return executionArn(env('training').TRAINING_ARN, trainingName(ref, run));
}

/** The execution that drives a training: the one that took it over, or that has the name of its run. */
export function trainingDriver(training: ListedTraining): string {
  const { execution = '' } = training;
  return execution === '' ? trainingExecution(training, training.run) : execution;
}

/**
 * Whether the workflow of an opened training has ended before the training was over; undefined while it runs.
 * Asked first and read afterwards: a workflow writes what it closes before it ends.
 */
export async function stoppedTraining(
  seen: ListedTraining,
  { endOf }: Executions,
): Promise<Stop | undefined> {
  if (nothingLeft(seen)) return undefined;
  const execution = trainingDriver(seen);
  const end = await endOf(execution);
  if (end === undefined) return undefined;
  const now = await findTraining(seen);
  if (now === undefined || nothingLeft(now) || trainingDriver(now) !== execution) return undefined;
  const { agency, cycle, activity, run } = now;
  return { agency, cycle, place: activity, execution, run, end };
}

/** A cancelled training has its news to tell yet. */
function nothingLeft({ status, reminded }: ListedTraining): boolean {
  return status === 'CLOSED' || (status === 'CANCELLED' && reminded.includes('DIBATALKAN'));
}
