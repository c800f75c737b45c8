import { isHoliday } from '../reference/holidays.ts';
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

/** The date a number of working days after a date; 0 gives the first working day from the date on. */
export function addWorkingDays(date: string, days: number, holiday: HolidayTest = isHoliday): string {
  let day = workingDayFrom(date, holiday);
  for (let left = days; left > 0; left -= 1) day = workingDayFrom(addDays(day, 1), holiday);
  return day;
}

/** The date a number of working days before a date: 1 gives the last working day before it. */
export function workingDaysBefore(date: string, days: number, holiday: HolidayTest = isHoliday): string {
  let [day, left] = [date, days];
  while (left > 0) {
    day = addDays(day, -1);
    if (isWorkingDay(day, holiday)) left -= 1;
  }
  return day;
}

/** How many working days lie after `from` up to and including `to`; 0 if `to` is not later. */
export function workingDaysBetween(from: string, to: string, holiday: HolidayTest = isHoliday): number {
  let count = 0;
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) {
    if (isWorkingDay(day, holiday)) count += 1;
  }
  return count;
}
