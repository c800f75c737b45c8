import { activityDays } from '../../shared/rules/activity-days.ts';
import { mailMorning } from '../../shared/rules/mail-hours.ts';
import { addDays, wibDate, wibInstant } from '../../shared/rules/wib.ts';
import { workingDaysBefore } from '../../shared/rules/working-days.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';

/** Office hours of a training day. */
const FIRST_HOUR = '08:00';
const LAST_HOUR = '16:00';

/** Dates of a training as moments: the first morning and the last afternoon, in WIB. */
export function trainingMoments(startsOn: string, endsOn: string): { startsAt: string; endsAt: string } {
  return {
    startsAt: wibInstant(startsOn, FIRST_HOUR).toISOString(),
    endsAt: wibInstant(endsOn, LAST_HOUR).toISOString(),
  };
}

type Dates = Pick<TrainingItem, 'startsAt' | 'endsAt'>;

/** First and last day in WIB, yyyy-mm-dd. */
export function trainingDates({ startsAt, endsAt }: Dates): { first: string; last: string } {
  return { first: wibDate(new Date(startsAt)), last: wibDate(new Date(endsAt)) };
}

type Held = Pick<TrainingItem, 'startsAt' | 'endsAt' | 'line'>;

/** The days on which a training is held, yyyy-mm-dd in WIB, in order: no weekend, holiday or joint leave between. */
export function daysOf(training: Held): readonly string[] {
  const { first: startsOn, last: endsOn } = trainingDates(training);
  return activityDays({ startsOn, endsOn, rhythm: training.line.rhythm });
}

/** The sittings of a training as moments, one a day. */
export function sittingsOf(training: Held): readonly { readonly start: Date; readonly end: Date }[] {
  return daysOf(training).map((day) => ({
    start: wibInstant(day, FIRST_HOUR),
    end: wibInstant(day, LAST_HOUR),
  }));
}

/** True on each day on which the training is held, from morning to evening: check-in is open. */
export function isTrainingDay(training: Held, now: Date): boolean {
  return daysOf(training).includes(wibDate(now));
}

/** The morning on which a planned activity's workflow starts, and invites. */
export function invitationMorning({ startsOn }: Pick<PlanLine, 'startsOn'>, invitationDays: number): Date {
  return mailMorning(addDays(startsOn, -invitationDays));
}

/** The morning of the day before the first day, whatever day that is. */
export function dayBefore(training: Dates): Date {
  return wibInstant(addDays(trainingDates(training).first, -1), FIRST_HOUR);
}

/** The mail morning so many working days before the first day: when people are reminded of it. */
export function reminderMorning(training: Dates, workingDays: number): Date {
  return mailMorning(workingDaysBefore(trainingDates(training).first, workingDays));
}
