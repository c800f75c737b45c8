import { TrainingRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import { askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { readTraining } from '../../../shared/store/training.ts';

/** When behaviour is asked for: the morning so many days after the training ended. */
export const handler = step(TrainingRef, async ({ agency, cycle, activity }) => {
  const [training, { settings }] = await Promise.all([
    readTraining({ agency, cycle, activity }),
    readCycle(agency, cycle),
  ]);
  return { at: askingAfter(new Date(training.endsAt), settings.behaviourDelayDays).toISOString() };
});
