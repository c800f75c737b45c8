import { addDays, wibDate, wibInstant, wibTime } from './wib.ts';
import type { HolidayTest } from './working-days.ts';
import { isWorkingDay, workingDayFrom } from './working-days.ts';

/** Mails leave on working days between these times (WIB): an official mail at night looks like a false one. */
const FIRST = '08:00';
const LAST = '15:00';

/** When a mail that is ready now may leave: now, or the next working morning. */
export function mailMoment(now: Date, holiday?: HolidayTest): Date {
  const [today, time] = [wibDate(now), wibTime(now)];
  const works = isWorkingDay(today, holiday);
  if (works && time >= FIRST && time < LAST) return now;
  const day = works && time < FIRST ? today : workingDayFrom(addDays(today, 1), holiday);
  return wibInstant(day, FIRST);
}
