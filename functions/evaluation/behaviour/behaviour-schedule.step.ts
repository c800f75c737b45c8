import * as z from 'zod/mini';
import { TrainingRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import { askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';

/** Definitions of before asked for behaviour alone. */
const Input = z.extend(TrainingRef, { checkIns: z.optional(z.boolean()) });

/** When people are asked next after a training: how their action goes, on some mornings, and at last for behaviour. */
export const handler = step(Input, async ({ agency, cycle, activity, checkIns = false }, { now }) => {
  const [training, { settings }] = await Promise.all([
    readTraining({ agency, cycle, activity }),
    readCycle(agency, cycle),
  ]);
  const after = (days: number) => askingAfter(new Date(training.endsAt), days);
  const days = checkIns ? nextCheckIn(training, settings, now) : undefined;
  return {
    at: after(days ?? settings.behaviourDelayDays).toISOString(),
    checkIn: days !== undefined,
  };
});

/**
 * The days after its end on which a training asks next how actions go, before it asks for behaviour. What passed while
 * nothing ran is asked once, by the last of these days; once behaviour is due, it asks itself.
 * @internal
 */
export function nextCheckIn(
  { endsAt, checkedIn = 0 }: Pick<TrainingItem, 'endsAt' | 'checkedIn'>,
  { applicationDays = [], behaviourDelayDays }: CycleItem['settings'],
  now: Date,
): number | undefined {
  const after = (days: number) => askingAfter(new Date(endsAt), days);
  if (now >= after(behaviourDelayDays)) return undefined;
  const left = applicationDays
    .filter((days) => days > checkedIn && after(days) < after(behaviourDelayDays))
    .sort((one, other) => one - other);
  return left.filter((days) => after(days) <= now).at(-1) ?? left[0];
}
