import { isOpenDay } from './free-days.ts';
import { morningAfter } from './mail-hours.ts';
import { addDays, wibDate, wibInstant, wibTime } from './wib.ts';

/**
 * The last day of something people have so many calendar days for. Weekdays on which nobody can be asked (holidays,
 * joint leave, the days around Idulfitri) are given back, and the last day is one on which people work.
 * @param from ISO date from which the days are counted
 */
export function deadlineAfter(from: string, days: number): string {
  let [date, left] = [from, days];
  while (left > 0 || !isOpenDay(date)) {
    date = addDays(date, 1);
    if (isOpenDay(date) || isWeekend(date)) left -= 1;
  }
  return date;
}

/** As `deadlineAfter`, at the clock time of a moment. */
export function deadlineMoment(from: Date, days: number): Date {
  return wibInstant(deadlineAfter(wibDate(from), days), wibTime(from));
}

const DAY_MS = 86_400_000;

/** The morning, half of so many days before a deadline, on which those who are silent are reminded. */
export function halfWayMorning(closesAt: Date, days: number): Date {
  return morningAfter(new Date(closesAt.getTime() - (days * DAY_MS) / 2), 0);
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}
