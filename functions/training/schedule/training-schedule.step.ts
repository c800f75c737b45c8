import { secondsUntil, TrainingRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { seatingChanges, seatingOf, withdrawOffers } from '../seats/seats.ts';
import { nextStep, waitpointOf } from './schedule-rule.ts';

/** Asks the table for the next moment of a training: a date may have moved while the workflow slept. */
export const handler = step(TrainingRef, async (ref, { now }) => await scheduleTraining(ref, now));

/** What the workflow does next, with the name of the place where it can be woken. */
export async function scheduleTraining(ref: TrainingRef, now: Date) {
  const training = await readTraining(ref);
  const next = nextStep(training, now);
  if (next.action === 'HELD') await markHeld(ref);
  return {
    action: next.action,
    waitpoint: waitpointOf(training.wakes ?? 0),
    waitSeconds: next.action === 'WAIT' ? secondsUntil(next.until, now) : 1,
    reminder: next.action === 'REMIND' ? next.reminder : '',
  };
}

async function markHeld(ref: TrainingRef): Promise<void> {
  await changeTraining(ref, (training) => {
    const { status, endsAt } = training;
    if (status !== 'OPEN' && status !== 'INVITED') return undefined;
    const seating = seatingChanges(training, withdrawOffers(seatingOf(training)));
    return { ...seating, status: 'HELD', heldAt: endsAt };
  });
}
