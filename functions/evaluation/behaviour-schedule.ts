import { TrainingRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { step } from '../../shared/lambda/step.ts';
import { readTraining } from '../../shared/training/training-store.ts';

/** When behaviour is asked for: so many days after the training ended. */
export const handler = step(TrainingRef, async ({ agency, cycle, activity }) => {
  const [training, { settings }] = await Promise.all([
    readTraining({ agency, cycle, activity }),
    readCycle(agency, cycle),
  ]);
  const ended = new Date(training.endsAt).getTime();
  return { at: new Date(ended + settings.behaviourDelayDays * 86_400_000).toISOString() };
});
