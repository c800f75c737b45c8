import { addDays, isWorkingDay, wibDate } from '../../../shared/rules/working-calendar.ts';

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** A full hour of an office day, WIB, in epoch milliseconds. */
function atHour(date: string, hour: number): number {
  return Date.parse(`${date}T${String(hour).padStart(2, '0')}:00:00+07:00`);
}

/**
 * The hour between 08 and 15 WIB on the first working day that lies at least `days` after a moment. Full hours:
 * people of an office come to their mail at the same times, and what they do then overlaps as it does in life.
 * The moment counts by its full hour: a mail that a retry delays by seconds changes nobody's day.
 */
export function officeHour(moment: number, days: number, hourOfDay: number): number {
  const after = Math.floor(moment / HOUR) * HOUR;
  const hour = 8 + Math.floor(hourOfDay * 8);
  let date = wibDate(new Date(after + days * DAY));
  while (!isWorkingDay(date) || atHour(date, hour) <= after) date = addDays(date, 1);
  return atHour(date, hour);
}
