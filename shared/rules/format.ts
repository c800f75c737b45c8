import { addDays, wibDate, wibInstant, wibTime } from './working-calendar.ts';

/** The months as papers and files name them. */
export const monthNames: readonly string[] = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
];
const weekdays = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'];

interface DateParts {
  readonly date: string;
  readonly year: string;
  readonly month: string;
  readonly day: string;
}

/**
 * Own table, not Intl: Lambda's and a laptop's ICU may differ, and a document must not. Undefined for what is no
 * ISO date, as in a plan whose schedule is still empty.
 */
function parts(value: Date | string): DateParts | undefined {
  const date = value instanceof Date ? wibDate(value) : value.slice(0, 10);
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date) ?? [];
  return year === undefined || month === undefined || day === undefined
    ? undefined
    : { date, year, month, day };
}

/** What stands where a date is missing. */
const NONE = '–';

/** '05-01-2027' from an instant (seen in WIB) or an ISO date. */
export function formatDate(value: Date | string): string {
  const of = parts(value);
  return of === undefined ? NONE : `${of.day}-${of.month}-${of.year}`;
}

/** '5 Januari 2027' from an instant (seen in WIB) or an ISO date. */
export function formatLongDate(value: Date | string): string {
  const of = parts(value);
  return of === undefined ? NONE : `${Number(of.day)} ${monthNames[Number(of.month) - 1]} ${of.year}`;
}

/** The day of the week of an ISO date: 'Senin'. */
export function formatWeekday(date: string): string {
  return weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? NONE;
}

/** 'Senin, 4 Januari 2027'. */
export function formatDayDate(value: Date | string): string {
  const { date } = parts(value) ?? {};
  if (date === undefined) return NONE;
  return `${formatWeekday(date)}, ${formatLongDate(date)}`;
}

/** 'Senin, 4 Januari 2027 pukul 08.00 WIB'. */
export function formatMoment(instant: Date): string {
  return `${formatDayDate(instant)} pukul ${formatTime(instant)}`;
}

/** '08.00 WIB'. */
function formatTime(instant: Date): string {
  return `${wibTime(instant).replace(':', '.')} WIB`;
}

/**
 * A fingerprint (SHA-256 in hex) in groups of eight, so that it breaks on a phone and can be compared by eye.
 * @param signs how many from its beginning; sixteen are enough to tell two apart
 */
export function formatFingerprint(hash: string, signs = hash.length): string {
  return hash.slice(0, signs).replace(/(.{8})(?=.)/g, '$1 ');
}

/** '08.00–15.30 WIB' from clock times hh:mm. */
export function formatTimeRange({ startTime, endTime }: { startTime: string; endTime: string }): string {
  return `${startTime.replace(':', '.')}–${endTime.replace(':', '.')} WIB`;
}

/** '5–7 Januari 2027', '30 Januari–2 Februari 2027' or a single long date. Both ends ISO dates, included. */
export function formatDateRange(from: string, to: string): string {
  if (from === to) return formatLongDate(from);
  const [start, end] = [parts(from), parts(to)];
  if (start === undefined || end === undefined) return NONE;
  if (start.year !== end.year) return `${formatLongDate(from)}–${formatLongDate(to)}`;
  const startText = formatLongDate(from).replace(` ${start.year}`, '');
  const shown = start.month === end.month ? String(Number(start.day)) : startText;
  return `${shown}–${formatLongDate(to)}`;
}

/**
 * '7–11 Mei 2027 (3 hari)': the days between two dates that are meant are counted where others lie between them; else
 * as `formatDateRange`.
 * @param days on which something is held; undefined where that is not known
 */
export function formatHeldDates(from: string, to: string, days: number | undefined): string {
  const range = formatDateRange(from, to);
  return days === undefined || days === 1 || to === addDays(from, days - 1)
    ? range
    : `${range} (${days} hari)`;
}

/**
 * 'Senin–Rabu, 4–6 Januari 2027; Jumat, 8 Januari 2027': days in a row together, each row by itself, so that no day
 * between them is meant. ISO dates in order.
 */
export function formatDays(days: readonly string[]): string {
  const rows: [first: string, last: string][] = [];
  for (const day of days) {
    const row = rows.at(-1);
    if (row !== undefined && addDays(row[1], 1) === day) row[1] = day;
    else rows.push([day, day]);
  }
  return rows.map(([first, last]) => formatRow(first, last)).join('; ');
}

function formatRow(first: string, last: string): string {
  if (first === last) return formatDayDate(first);
  const [from = '', to = ''] = [first, last].map((day) => formatDayDate(day).replace(/,.*/, ''));
  return `${from}–${to}, ${formatDateRange(first, last)}`;
}

const numberFormats = new Map<number, Intl.NumberFormat>();

/**
 * '1.250.000' or '4,0': digits of id-ID, with exactly the given decimals (0 if left out), so that the numbers of a
 * column stand under each other. Money, people and JP have none; means of scores and of JP one; levels two.
 */
export function formatNumber(value: number, decimals = 0): string {
  const format =
    numberFormats.get(decimals) ??
    new Intl.NumberFormat('id-ID', {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
      signDisplay: 'negative',
    });
  numberFormats.set(decimals, format);
  return format.format(value);
}

/** 'Rp1.250.000', whole rupiah, without a space (PUEBI); negative amounts '-Rp500'. */
export function formatRupiah(amount: number): string {
  const text = formatNumber(Math.abs(amount));
  return amount < 0 && text !== '0' ? `-Rp${text}` : `Rp${text}`;
}

/** '45%' from a share 0-1, with exactly the given decimals: 23 of 40 are 58%, though 0.575 × 100 is 57.49999999999999. */
export function formatPercent(share: number, decimals = 0): string {
  return `${formatNumber(Number((share * 100).toFixed(8)), decimals)}%`;
}

/**
 * '44% (15 dari 34 orang)': a percentage never stands without what it is of, so that nobody takes it for a headcount.
 * @param unit what is counted, 'orang'
 */
export function formatShare(part: number, total: number, unit: string): string {
  return `${formatPercent(total === 0 ? 0 : part / total)} (${formatPartOf(part, total, unit)})`;
}

/** '15 dari 34 orang'. */
export function formatPartOf(part: number, total: number, unit: string): string {
  return `${formatNumber(part)} dari ${formatNumber(total)} ${unit}`;
}

/** An ISO date from dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd; undefined if it is no real date. */
export function parseDate(text: string): string | undefined {
  const dayFirst = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(text.trim());
  const iso = dayFirst
    ? `${dayFirst[3]}-${dayFirst[2]?.padStart(2, '0')}-${dayFirst[1]?.padStart(2, '0')}`
    : text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const instant = wibInstant(iso);
  return !Number.isNaN(instant.getTime()) && wibDate(instant) === iso ? iso : undefined;
}

/** A clock time hh:mm from 8.00, 08.00, 8,00 or 08:00; undefined if it is none. */
export function parseTime(text: string): string | undefined {
  const [, hours = '', minutes = ''] = /^(\d{1,2})[.:,](\d{2})$/.exec(text.trim()) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return undefined;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** Names in a sentence: "A", "A dan B", "A, B, dan C". */
export function listInWords(names: readonly string[]): string {
  const last = names.at(-1) ?? '';
  return names.length < 3 ? names.join(' dan ') : `${names.slice(0, -1).join(', ')}, dan ${last}`;
}

/**
 * The last day on which an item is surely kept.
 * @param expiresAt epoch seconds: from this moment on it may go
 * @returns "31 Desember 2032"
 */
export function keptUntil(expiresAt: number): string {
  return formatLongDate(new Date(expiresAt * 1000 - 1));
}
