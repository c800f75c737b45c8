import { activityDays, type DailyTimes } from '../../../shared/rules/activity-times.ts';
import { askingBefore, reminderBefore } from '../../../shared/rules/mail-calendar.ts';
import { addDays, wibDate, wibInstant, wibTime } from '../../../shared/rules/working-calendar.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';

/** Until when on the day before things can still be changed. */
const MORNING = '08:00';

/** When a training begins and ends, ISO. */
export type Moments = Pick<TrainingItem, 'startsAt' | 'endsAt'>;

/** Dates and times of a training as moments: when its first day begins and its last day ends. */
export function trainingMoments(
  startsOn: string,
  endsOn: string,
  { startTime, endTime }: DailyTimes,
): Moments {
  return {
    startsAt: wibInstant(startsOn, startTime).toISOString(),
    endsAt: wibInstant(endsOn, endTime).toISOString(),
  };
}

/** First and last day in WIB, yyyy-mm-dd. */
export function trainingDates({ startsAt, endsAt }: Moments): { first: string; last: string } {
  return { first: wibDate(new Date(startsAt)), last: wibDate(new Date(endsAt)) };
}

/** When each of its days begins and ends. Trainings from before lines had times keep those that people were told. */
export function timesOf({ startsAt, endsAt }: Moments): DailyTimes {
  return { startTime: wibTime(new Date(startsAt)), endTime: wibTime(new Date(endsAt)) };
}

type Held = Pick<TrainingItem, 'startsAt' | 'endsAt' | 'line'>;

/** The days on which a training is held, yyyy-mm-dd in WIB, in order: no weekend, holiday or joint leave between. */
export function daysOf(training: Held): readonly string[] {
  const { first: startsOn, last: endsOn } = trainingDates(training);
  return activityDays({ startsOn, endsOn, rhythm: training.line.rhythm });
}

/** The sittings of a training as moments, one a day. */
export function sittingsOf(training: Held): readonly { readonly start: Date; readonly end: Date }[] {
  const { startTime, endTime } = timesOf(training);
  return daysOf(training).map((day) => ({
    start: wibInstant(day, startTime),
    end: wibInstant(day, endTime),
  }));
}

/** True on each day on which the training is held, before, between and after its hours: check-in is open. */
export function isTrainingDay(training: Held, now: Date): boolean {
  return daysOf(training).includes(wibDate(now));
}

/** The morning on which a planned activity's workflow starts, and invites. */
export function invitationMorning({ startsOn }: Pick<PlanLine, 'startsOn'>, invitationDays: number): Date {
  return askingBefore(startsOn, invitationDays);
}

/** The morning of the day before the first day, whatever day that is. */
export function dayBefore(training: Moments): Date {
  return wibInstant(addDays(trainingDates(training).first, -1), MORNING);
}

/** When people are reminded of it, so many working days before the first day. */
export function reminderOf(training: Moments, workingDays: number): Date {
  return reminderBefore(trainingDates(training).first, workingDays);
}
