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

/** Calendar year in WIB. */
export function yearOf(instant: Date): number {
  return Number(wibDate(instant).slice(0, 4));
}
