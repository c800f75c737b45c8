import type { CycleRef } from '../contracts.ts';
import type { CycleItem } from '../store/cycle.ts';
import { findLines } from '../store/plan.ts';
import { readTrainings } from '../store/training.ts';
import { stoppedTraining } from '../training/training-run.ts';
import type { Executions } from '../workflow/executions.ts';
import { inTurns } from '../workflow/in-turns.ts';
import type { Stop } from './fault.ts';

/** Step Functions answers some 10 such questions a second; its bucket holds 300. */
const AT_ONCE = 5;

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
