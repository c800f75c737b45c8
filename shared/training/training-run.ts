import type { CycleRef, TrainingRef } from '../contracts.ts';
import type { Stop } from '../cycle/fault.ts';
import { env } from '../env.ts';
import type { CycleItem } from '../store/cycle.ts';
import { findLines } from '../store/plan.ts';
import { findTraining, readTrainings } from '../store/training.ts';
import type { ListedTraining } from '../store/training-item.ts';
import { type Executions, executionArn } from '../workflow/executions.ts';
import { inTurns } from '../workflow/in-turns.ts';

/** Step Functions answers some 10 such questions a second; its bucket holds 300. */
const AT_ONCE = 5;

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

/** Whether a training has nothing to do any more: a cancelled one has its news to tell yet. */
export function nothingLeft({ status, reminded }: ListedTraining): boolean {
  return status === 'CLOSED' || (status === 'CANCELLED' && reminded.includes('DIBATALKAN'));
}

/** The trainings of a cycle whose workflows have ended before them. */
export async function stoppedTrainings(cycle: CycleItem, executions: Executions): Promise<readonly Stop[]> {
  if (cycle.phase !== 'TRAINING') return [];
  const trainings = await readTrainings(cycle, await plannedActivities(cycle));
  const stops: Stop[] = [];
  await inTurns(trainings, AT_ONCE, async (training) => {
    const stop = await stoppedTraining(training, executions);
    if (stop !== undefined) stops.push(stop);
  });
  return stops.toSorted((a, b) => a.place.localeCompare(b.place));
}

async function plannedActivities(cycle: CycleRef): Promise<readonly string[]> {
  return (await findLines(cycle, false))?.map(({ activity }) => activity) ?? [];
}
