import { isHoliday, type Ramadan, ramadansOf } from './holidays.ts';

/** WIB (Asia/Jakarta) is UTC+7 all year, without summer time. */
const WIB_OFFSET_MS = 7 * 3_600_000;

/** The calendar date of an instant in WIB, yyyy-mm-dd. */
export function wibDate(instant: Date): string {
  return new Date(instant.getTime() + WIB_OFFSET_MS).toISOString().slice(0, 10);
}

/** The clock time of an instant in WIB, hh:mm. */
export function wibTime(instant: Date): string {
  return new Date(instant.getTime() + WIB_OFFSET_MS).toISOString().slice(11, 16);
}

/** The instant of a WIB date (yyyy-mm-dd) and clock time (hh:mm, midnight if left out). */
export function wibInstant(date: string, time = '00:00'): Date {
  return new Date(`${date}T${time}:00+07:00`);
}

/** An ISO date some days later (or earlier, if negative). */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole months from one day to a later one. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return 12 * (toYear - fromYear) + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}

/** Calendar year in WIB. */
export function yearOf(instant: Date): number {
  return Number(wibDate(instant).slice(0, 4));
}

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
export function ramadanOn(date: string): Ramadan | undefined {
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

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}
