import { mailMorning } from '../../shared/rules/mail-hours.ts';
import { addDays, wibDate, wibInstant } from '../../shared/rules/wib.ts';
import { workingDaysBefore } from '../../shared/rules/working-days.ts';
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

/** True from the morning of the first day to the evening of the last: check-in is open. */
export function isTrainingDay(training: Dates, now: Date): boolean {
  const { first, last } = trainingDates(training);
  const today = wibDate(now);
  return first <= today && today <= last;
}

/** The morning of the day before the first day, whatever day that is. */
export function dayBefore(training: Dates): Date {
  return wibInstant(addDays(trainingDates(training).first, -1), FIRST_HOUR);
}

/** The mail morning so many working days before the first day: when people are reminded of it. */
export function reminderMorning(training: Dates, workingDays: number): Date {
  return mailMorning(workingDaysBefore(trainingDates(training).first, workingDays));
}
