import { isHoliday, type Ramadan, ramadansOf } from '../reference/holidays.ts';
import { addDays } from './wib.ts';

/** Tells whether an ISO date is a holiday; agencies may pass their own calendar. */
export type HolidayTest = (date: string) => boolean;

/** Monday to Friday and no holiday. A five-day week is assumed: the rule for offices, not for schools. */
export function isWorkingDay(date: string, holiday: HolidayTest = isHoliday): boolean {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !holiday(date);
}

/** The date itself if it is a working day, else the next one. */
export function workingDayFrom(date: string, holiday: HolidayTest = isHoliday): string {
  return isWorkingDay(date, holiday) ? date : workingDayFrom(addDays(date, 1), holiday);
}

/**
 * Days before and after Idulfitri that are kept free. The joint leave around it is decreed late and differs from year
 * to year (2026: one day before, two after; people travel home for a week), so a week on each side is kept; an
 * assumption.
 */
const DAYS_AROUND_FEAST = 7;

/** The month of Ramadan that holds a date, if any. */
function ramadanOn(date: string): Ramadan | undefined {
  return ramadansOf(Number(date.slice(0, 4))).find(({ from, to }) => from <= date && date <= to);
}

/** The Ramadan in whose last week, at whose Idulfitri or in the week after which a date lies, if any. */
export function idulfitriAround(date: string): Ramadan | undefined {
  // The week after the feast may lie in the year after Ramadan's.
  const year = Number(date.slice(0, 4));
  return [...ramadansOf(year - 1), ...ramadansOf(year)].find(
    ({ to }) => addDays(to, -DAYS_AROUND_FEAST) < date && date <= addDays(to, DAYS_AROUND_FEAST),
  );
}

/** Whether a date lies in the last week of Ramadan, at Idulfitri or in the week after. */
export function isAroundIdulfitri(date: string): boolean {
  return idulfitriAround(date) !== undefined;
}

/** Whether people can be asked to do something by this date: a working day away from Idulfitri. */
export function isOpenDay(date: string): boolean {
  return isWorkingDay(date) && !isAroundIdulfitri(date);
}

/**
 * The Ramadan into which an activity falls that is kept out of it: offices work shorter hours in that month (Perpres
 * 21/2023), so a single day at most is proposed in it, whether its days are in a row or a week apart; an assumption.
 * @param days on which the activity is held
 */
export function ramadanOf(days: readonly string[]): Ramadan | undefined {
  return days.length > 1 ? days.map(ramadanOn).find((found) => found !== undefined) : undefined;
}
