import { parseDate } from '../../../shared/rules/format.ts';

/** Excel counts days from 30-12-1899. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);

/** Starts of the names of the months, in Indonesian and English; the longest that fits wins. */
const months: readonly (readonly string[])[] = [
  ['jan'],
  ['feb', 'peb'],
  ['mar'],
  ['apr'],
  ['mei', 'may'],
  ['jun'],
  ['jul'],
  ['agu', 'ags', 'agt', 'aug'],
  ['sep'],
  ['okt', 'oct'],
  ['nop', 'nov'],
  ['des', 'dec'],
];

/** A year of two digits belongs to this century up to here: nobody's contract began before PPPK existed. */
const LAST_SHORT_YEAR = 60;

/**
 * ISO date of a text: day before month with any separator, year first, the month in words (Indonesian or English, whole
 * or short), or a day number of Excel; a time behind it is dropped. Undefined for anything else.
 */
export function readDate(text: string): string | undefined {
  const bare = text.replace(/[T ]\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?Z?$/i, '').trim();
  if (/^\d{5}(\.\d+)?$/.test(bare)) {
    return new Date(EXCEL_EPOCH_MS + Math.floor(Number(bare)) * 86_400_000).toISOString().slice(0, 10);
  }
  const parts = bare
    .replace(/^(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu)\s*,?\s*/i, '')
    .split(/[\s\-/.,]+/)
    .filter((part) => part !== '');
  const [first = '', second = '', third = ''] = parts;
  if (parts.length !== 3 || !/^\d{1,4}$/.test(first) || !/^\d{1,4}$/.test(third)) return undefined;
  const [year, day] = first.length === 4 ? [first, third] : [third, first];
  return parseDate(`${day}-${monthOf(second)}-${fullYear(year)}`);
}

function monthOf(text: string): string {
  if (/^\d{1,2}$/.test(text)) return text;
  const found = months.findIndex((names) => names.some((name) => text.toLowerCase().startsWith(name)));
  return String(found + 1);
}

function fullYear(year: string): string {
  if (year.length !== 2) return year;
  return Number(year) <= LAST_SHORT_YEAR ? `20${year}` : `19${year}`;
}
