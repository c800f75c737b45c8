import { type Ramadan, ramadansOf } from '../reference/ramadan.ts';
import { addDays } from './wib.ts';
import { isWorkingDay } from './working-days.ts';

/**
 * Days before and after Idulfitri that are kept free. The joint leave around it is decreed late and differs from year
 * to year (2026: one day before, two after; people travel home for a week), so a week on each side is kept; an
 * assumption.
 */
const DAYS_AROUND_FEAST = 7;

/** The month of Ramadan that holds a date, if any. */
export function ramadanOn(date: string): Ramadan | undefined {
  return ramadansOf(Number(date.slice(0, 4))).find(({ from, to }) => from <= date && date <= to);
}

/** Whether a date lies in the last week of Ramadan, at Idulfitri or in the week after. */
export function isAroundIdulfitri(date: string): boolean {
  // The week after the feast may lie in the year after Ramadan's.
  const year = Number(date.slice(0, 4));
  return [...ramadansOf(year - 1), ...ramadansOf(year)].some(
    ({ to }) => addDays(to, -DAYS_AROUND_FEAST) < date && date <= addDays(to, DAYS_AROUND_FEAST),
  );
}

/** Whether people can be asked to do something by this date: a working day away from Idulfitri. */
export function isOpenDay(date: string): boolean {
  return isWorkingDay(date) && !isAroundIdulfitri(date);
}

/**
 * Whether an activity of so many training days is kept out of Ramadan: offices work shorter hours in that month
 * (Perpres 21/2023), so a single day at most is proposed in it; an assumption.
 */
export function isLong(days: number): boolean {
  return days > 1;
}
