import { TrainingRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import { askingAfter } from '../../../shared/rules/mail-calendar.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../../shared/store/training.ts';
import { nextCheckIn } from './behaviour-schedule.step.ts';
import { noteMoved } from './note-moved.ts';

/**
 * Asks those who wrote an action how it goes, some weeks after a training: from now on their own pages do, and the weekly
 * mail names it beside what else it is about.
 */
export const handler = step(TrainingRef, async (ref, { now }) => await checkIn(ref, now));

/** Notes the day; definitions of before ask whether there is more to mail. */
export async function checkIn(ref: TrainingRef, now: Date): Promise<{ readonly more: false }> {
  const [training, { settings }] = await Promise.all([readTraining(ref), readCycle(ref.agency, ref.cycle)]);
  const days = nextCheckIn(training, settings, now);
  if (days !== undefined && now >= askingAfter(new Date(training.endsAt), days)) {
    await noteMoved(await allEnrollments(ref));
    await changeTraining(ref, ({ checkedIn = 0 }) => (checkedIn >= days ? undefined : { checkedIn: days }));
  }
  return { more: false };
}
