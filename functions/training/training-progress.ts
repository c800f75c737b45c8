import type { CycleRef } from '../../shared/contracts.ts';
import { type PlanLine, readLines } from '../../shared/store/plan.ts';
import { readTrainings } from '../../shared/store/training.ts';
import type { ListedTraining } from '../../shared/store/training-item.ts';
import { nothingLeft } from '../../shared/training/training-run.ts';

/** A line of the plan with its training, once that was opened. */
export interface LineProgress {
  readonly line: PlanLine;
  readonly training: ListedTraining | undefined;
}

/** Every line of the enacted plan and how far its training is, read consistently: a hundred trainings in a call. */
export async function trainingProgress({ agency, cycle }: CycleRef): Promise<readonly LineProgress[]> {
  const lines = await readLines({ agency, cycle });
  const activities = lines.map(({ activity }) => activity);
  const trainings = await readTrainings({ agency, cycle }, activities, true);
  const opened = new Map(trainings.map((training) => [training.activity, training]));
  return lines.map((line) => ({ line, training: opened.get(line.activity) }));
}

/** True when nothing of this line is left to do. */
export function isOver({ training }: LineProgress): boolean {
  return training !== undefined && nothingLeft(training);
}
