import { formatDate, parseDate } from './format.ts';

/** First and last day that a form takes, ISO. */
export interface DayRange {
  readonly first: string;
  readonly last: string;
}

/** The days of a cycle: those of its year, and of the next for what runs late. Beyond lies a slip of the pen. */
export function daysOfCycle(cycle: string): DayRange {
  return { first: `${cycle}-01-01`, last: `${Number(cycle) + 1}-12-31` };
}

/** A day as read from a form, ISO, or the sentence that says what is wrong. */
export type TypedDay =
  | { readonly day: string; readonly fault?: undefined }
  | { readonly day?: undefined; readonly fault: string };

/**
 * Reads a day (dd-mm-yyyy) within bounds: what follows may count day by day.
 * @param label name of the field at the beginning of the sentence
 */
export function readTypedDay(text: string, label: string, { first, last }: DayRange): TypedDay {
  const day = parseDate(text);
  if (day === undefined) return { fault: `${label} harus tanggal yang benar, misalnya 25-01-2027.` };
  if (day >= first && day <= last) return { day };
  return { fault: `${label} harus antara ${formatDate(first)} dan ${formatDate(last)}.` };
}
