import { addDays, wibDate, wibInstant, wibTime } from './wib.ts';
import { type HolidayTest, isWorkingDay, workingDayFrom } from './working-days.ts';

/**
 * Mails leave on working days from 08.00 until before 15.00 WIB: staff were warned of false invitations, and what
 * comes at night or on a holiday looks like one. After 15.00 there is no time left to ask the coordinator about it.
 */
const OPENS = '08:00';
const CLOSES = '15:00';

/** When a mail that is ready at a moment may leave: then, or on the next working morning. */
export function mailMoment(ready: Date, holiday?: HolidayTest): Date {
  const [today, time] = [wibDate(ready), wibTime(ready)];
  if (!isWorkingDay(today, holiday) || time >= CLOSES) return mailMorning(addDays(today, 1), holiday);
  return time < OPENS ? mailMorning(today, holiday) : ready;
}

/** The morning on which what is planned for a date (yyyy-mm-dd) is mailed: of that day, or of the next working day. */
export function mailMorning(date: string, holiday?: HolidayTest): Date {
  return wibInstant(workingDayFrom(date, holiday), OPENS);
}

/** The morning of a reminder so many days after a moment. */
export function morningAfter(moment: Date, days: number): Date {
  return mailMorning(addDays(wibDate(moment), days));
}
