import { AsyncLocalStorage } from 'node:async_hooks';

/** What a day of an agency's calendar is. */
export const dayKinds = ['NATIONAL', 'JOINT', 'OWN', 'RAMADAN'] as const;

export type DayKind = (typeof dayKinds)[number];

/** A day, or a span of days, on which the office is closed, or works shorter hours. */
export interface CalendarDay {
  readonly kind: DayKind;
  /** yyyy-mm-dd in WIB. */
  readonly date: string;
  /** Last day of a month of Ramadan; all others are single days. */
  readonly to?: string | undefined;
  readonly name: string;
  /** What decided it; left out, it is an estimate until somebody decides. */
  readonly source?: string | undefined;
}

/** Clock times (hh:mm, WIB) between which an office works in Ramadan. */
export interface RamadanHours {
  readonly opens: string;
  readonly closes: string;
}

/** The calendar of an agency as it keeps it: the years it has taken in hand; all others are as they are shipped. */
export interface OwnCalendar {
  readonly years: readonly string[];
  readonly days: readonly CalendarDay[];
  readonly ramadanHours?: RamadanHours | undefined;
}

/**
 * Perpres 21/2023: in Ramadan work begins at 08.00 and lasts 32.5 hours a week; that the day is over at 15.00 is how offices
 * share these hours out. A setting, because each government decides anew.
 */
const USUAL_RAMADAN_HOURS: RamadanHours = { opens: '08:00', closes: '15:00' };

/** A month of Ramadan: first and last day of fasting, ISO dates, and how sure they are. */
export interface Ramadan {
  readonly from: string;
  readonly to: string;
  readonly basis: 'decreed' | 'estimate';
}

/** A calendar as rules ask it. */
interface Calendar {
  readonly daysOf: (year: number) => readonly CalendarDay[];
  readonly holidayOn: (date: string) => CalendarDay | undefined;
  readonly ramadansOf: (year: number) => readonly Ramadan[];
  readonly ramadanHours: RamadanHours;
}

const bound = new AsyncLocalStorage<Calendar>();

/**
 * Runs something for an agency: whatever rule asks meanwhile for a holiday, a working day, a mail hour or a deadline is
 * answered by its calendar, and no rule below can ask another's or forget to.
 * @param own undefined while the agency keeps none of its own
 */
export function withCalendar<T>(own: OwnCalendar | undefined, run: () => Promise<T>): Promise<T> {
  return bound.run(calendarOf(own), run);
}

function calendarOf({ years, days, ramadanHours }: OwnCalendar = { years: [], days: [] }): Calendar {
  const daysOf = (year: number) =>
    years.includes(String(year)) ? days.filter(({ date }) => date.startsWith(`${year}-`)) : shippedDays(year);
  const closedIn = once((year: string) => {
    const closed = daysOf(Number(year)).filter(({ kind }) => kind !== 'RAMADAN');
    return new Map(closed.map((day) => [day.date, day]));
  });
  return {
    daysOf,
    holidayOn: (date) => closedIn(date.slice(0, 4)).get(date),
    ramadansOf: once((year: number) => ramadansAmong([...daysOf(year - 1), ...daysOf(year)], year)),
    ramadanHours: ramadanHours ?? USUAL_RAMADAN_HOURS,
  };
}

/** A plan is drafted by asking the same year for thousands of days. */
function once<K, V>(find: (key: K) => V): (key: K) => V {
  const found = new Map<K, V>();
  return (key) => {
    const value = found.get(key) ?? find(key);
    found.set(key, value);
    return value;
  };
}

function ramadansAmong(days: readonly CalendarDay[], year: number): readonly Ramadan[] {
  return days
    .filter(({ kind, date, to = date }) => kind === 'RAMADAN' && to >= `${year}-01-01`)
    .map(({ date, to = date, source }) => ({
      from: date,
      to,
      basis: source === undefined ? 'estimate' : 'decreed',
    }));
}

function current(): Calendar {
  return bound.getStore() ?? shipped;
}

/** The days of a year in order, months of Ramadan among them. */
export function calendarDays(year: number): readonly CalendarDay[] {
  return current()
    .daysOf(year)
    .toSorted((one, other) => one.date.localeCompare(other.date));
}

/** The holiday, joint leave or day of the agency's own that a date is, if any. */
export function holidayOn(date: string): CalendarDay | undefined {
  return current().holidayOn(date);
}

/** Whether an ISO date (yyyy-mm-dd, WIB) is a holiday; the default of every working-day rule. */
export function isHoliday(date: string): boolean {
  return holidayOn(date) !== undefined;
}

/** Between which hours the office works on a day of Ramadan. */
export function ramadanHours(): RamadanHours {
  return current().ramadanHours;
}

/** The months of Ramadan that touch a calendar year, in order: one mostly, two in years like 2030. */
export function ramadansOf(year: number): readonly Ramadan[] {
  return current().ramadansOf(year);
}

/** Holidays with the same date every year. */
const yearly = [
  ['01-01', 'Tahun Baru Masehi'],
  ['05-01', 'Hari Buruh Internasional'],
  ['06-01', 'Hari Lahir Pancasila'],
  ['08-17', 'Proklamasi Kemerdekaan'],
  ['12-25', 'Kelahiran Yesus Kristus'],
] as const;

const KEPPRES = 'Keppres 8/2024';
/** The date follows from Easter. */
const EASTER = `${KEPPRES}, tanggal dihitung dari Paskah`;
/** Of 19-09-2025, as printed by the press (setneg.go.id quoted; the decree itself was not read). */
const SKB_2026 = 'SKB Tiga Menteri 1497/2025, 2/2025, 5/2025';

/**
 * Movable holidays, as an agency finds them before it says its own. 2027-2028: no decree was read; Christian dates follow
 * from Easter, the others are calendar estimates that may be a day off and carry no joint leave.
 */
const movable: readonly (readonly [date: string, name: string, source?: string])[] = [
  ['2026-01-16', 'Isra Mikraj', SKB_2026],
  ['2026-02-16', 'Cuti bersama Imlek', SKB_2026],
  ['2026-02-17', 'Tahun Baru Imlek 2577', SKB_2026],
  ['2026-03-18', 'Cuti bersama Nyepi', SKB_2026],
  ['2026-03-19', 'Hari Suci Nyepi 1948', SKB_2026],
  ['2026-03-20', 'Cuti bersama Idulfitri', SKB_2026],
  ['2026-03-21', 'Idulfitri 1447 H', SKB_2026],
  ['2026-03-22', 'Idulfitri 1447 H', SKB_2026],
  ['2026-03-23', 'Cuti bersama Idulfitri', SKB_2026],
  ['2026-03-24', 'Cuti bersama Idulfitri', SKB_2026],
  ['2026-04-03', 'Wafat Yesus Kristus', SKB_2026],
  ['2026-04-05', 'Paskah', SKB_2026],
  ['2026-05-14', 'Kenaikan Yesus Kristus', SKB_2026],
  ['2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus', SKB_2026],
  ['2026-05-27', 'Iduladha 1447 H', SKB_2026],
  ['2026-05-28', 'Cuti bersama Iduladha', SKB_2026],
  ['2026-05-31', 'Waisak 2570', SKB_2026],
  ['2026-06-16', 'Tahun Baru Islam 1448 H', SKB_2026],
  ['2026-08-25', 'Maulid Nabi Muhammad', SKB_2026],
  ['2026-12-24', 'Cuti bersama Natal', SKB_2026],
  ['2027-01-05', 'Isra Mikraj'],
  ['2027-02-06', 'Tahun Baru Imlek 2578'],
  ['2027-03-08', 'Hari Suci Nyepi 1949'],
  ['2027-03-10', 'Idulfitri 1448 H'],
  ['2027-03-11', 'Idulfitri 1448 H'],
  ['2027-03-26', 'Wafat Yesus Kristus', EASTER],
  ['2027-03-28', 'Paskah', EASTER],
  ['2027-05-06', 'Kenaikan Yesus Kristus', EASTER],
  ['2027-05-16', 'Iduladha 1448 H'],
  ['2027-05-20', 'Waisak 2571'],
  ['2027-06-06', 'Tahun Baru Islam 1449 H'],
  ['2027-08-15', 'Maulid Nabi Muhammad'],
  ['2028-01-26', 'Tahun Baru Imlek 2579'],
  ['2028-02-26', 'Idulfitri 1449 H'],
  ['2028-02-27', 'Idulfitri 1449 H'],
  ['2028-03-26', 'Hari Suci Nyepi 1950'],
  ['2028-04-14', 'Wafat Yesus Kristus', EASTER],
  ['2028-04-16', 'Paskah', EASTER],
  ['2028-05-05', 'Iduladha 1449 H'],
  ['2028-05-09', 'Waisak 2572'],
  ['2028-05-25', 'Kenaikan Yesus Kristus', EASTER],
  ['2028-08-03', 'Maulid Nabi Muhammad'],
  ['2028-12-14', 'Isra Mikraj'],
];

/**
 * What the government announced of Ramadan (sidang isbat), by Hijri year; it takes the place of the estimate. 1447 H:
 * Idulfitri 21-03-2026.
 */
const announced: Readonly<Record<string, readonly [from: string, to: string]>> = {
  '1447': ['2026-02-19', '2026-03-20'],
};

/** What an agency finds of a year before it says its own; years without movable holidays have the fixed ones only. */
const shippedDays = once((year: number): readonly CalendarDay[] => [
  ...yearly.map(([day, name]) => closedOn(`${year}-${day}`, name, KEPPRES)),
  ...movable
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, name, source]) => closedOn(date, name, source)),
  ...ramadansFrom(year),
]);

function closedOn(date: string, name: string, source: string | undefined): CalendarDay {
  const kind = name.startsWith('Cuti bersama') ? 'JOINT' : 'NATIONAL';
  return { kind, date, name, ...(source === undefined ? {} : { source }) };
}

/** The calendar of Umm al-Qura differs from the sighting in Indonesia by a day at most. */
const hijriCalendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
});

const RAMADAN = '9';
const DAY_MS = 86_400_000;

/** The months of Ramadan that begin in a year: estimates by the calendar of Umm al-Qura, until they are announced. */
function ramadansFrom(year: number): readonly CalendarDay[] {
  const months = new Map<string, CalendarDay>();
  const end = Date.UTC(year + 1, 1, 1);
  for (let time = Date.UTC(year - 1, 11, 1); time < end; time += DAY_MS) {
    const { month, hijriYear } = hijri(time);
    if (month !== RAMADAN) continue;
    const day = new Date(time).toISOString().slice(0, 10);
    const [date, to] = announced[hijriYear] ?? [months.get(hijriYear)?.date ?? day, day];
    const source = hijriYear in announced ? { source: 'Sidang isbat Kementerian Agama' } : {};
    months.set(hijriYear, { kind: 'RAMADAN', date, to, name: `Ramadan ${hijriYear} H`, ...source });
  }
  return [...months.values()].filter(({ date }) => date.startsWith(`${year}-`));
}

function hijri(time: number): { readonly month: string; readonly hijriYear: string } {
  const parts = hijriCalendar.formatToParts(new Date(time));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { month: part('month'), hijriYear: part('year') };
}

const shipped = calendarOf();
