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
function ramadanOn(date: string): Ramadan | undefined {
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

/** A month of Ramadan: first and last day of fasting, ISO dates, and how sure they are. */
interface Ramadan {
  readonly from: string;
  readonly to: string;
  readonly basis: 'decreed' | 'estimate';
}

/**
 * What the government announced (sidang isbat), by Hijri year; it takes the place of the estimate. To be filled in
 * when a year's announcement is made. 1447 H: 19-02-2026, Idulfitri 21-03-2026.
 */
const announced: Readonly<Record<string, Omit<Ramadan, 'basis'>>> = {
  '1447': { from: '2026-02-19', to: '2026-03-20' },
};

/** The calendar of Umm al-Qura differs from the sighting in Indonesia by a day at most. */
const calendar = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
});

const RAMADAN = '9';

const known = new Map<number, readonly Ramadan[]>();

/**
 * The months of Ramadan that touch a calendar year, in order: one mostly, two in years like 2030. Estimates, computed
 * by the calendar of Umm al-Qura, until the government has announced the year's.
 * @internal
 */
export function ramadansOf(year: number): readonly Ramadan[] {
  const found = known.get(year) ?? compute(year);
  known.set(year, found);
  return found;
}

function compute(year: number): readonly Ramadan[] {
  const months = new Map<string, Ramadan>();
  for (let day = `${year - 1}-12-01`; day <= `${year + 1}-01-31`; day = addDays(day, 1)) {
    const { month, hijriYear } = hijri(day);
    if (month !== RAMADAN) continue;
    const from = months.get(hijriYear)?.from ?? day;
    months.set(hijriYear, { from, to: day, basis: 'estimate' });
  }
  return [...months]
    .map(([hijriYear, estimate]): Ramadan => {
      const decree = announced[hijriYear];
      return decree === undefined ? estimate : { ...decree, basis: 'decreed' };
    })
    .filter(({ from, to }) => from.startsWith(`${year}-`) || to.startsWith(`${year}-`));
}

function hijri(date: string): { readonly month: string; readonly hijriYear: string } {
  const parts = calendar.formatToParts(new Date(`${date}T00:00:00Z`));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { month: part('month'), hijriYear: part('year') };
}

/** How sure a date is: by yearly law, read in the decree, computed (Easter), or an estimate until decreed. */
type HolidayBasis = 'fixed' | 'decreed' | 'computed' | 'estimate';

/** A day on which the office is closed: public holiday or joint leave (cuti bersama). */
interface Holiday {
  /** yyyy-mm-dd in WIB. */
  readonly date: string;
  readonly name: string;
  readonly basis: HolidayBasis;
}

/** Holidays with the same date every year. */
const yearly: readonly (readonly [monthDay: string, name: string])[] = [
  ['01-01', 'Tahun Baru Masehi'],
  ['05-01', 'Hari Buruh Internasional'],
  ['06-01', 'Hari Lahir Pancasila'],
  ['08-17', 'Proklamasi Kemerdekaan'],
  ['12-25', 'Kelahiran Yesus Kristus'],
];

/**
 * Movable holidays, configuration to be renewed each year.
 * 2026: SKB Tiga Menteri 1497/2025, 2/2025, 5/2025 of 19-09-2025 as printed by the press (setneg.go.id quoted;
 * the decree itself was not read). 2027-2028: no decree read; Christian dates follow from Easter, the others
 * are calendar estimates that may be a day off and carry no joint leave.
 */
const movable: readonly (readonly [date: string, name: string, basis: HolidayBasis])[] = [
  ['2026-01-16', 'Isra Mikraj', 'decreed'],
  ['2026-02-16', 'Cuti bersama Imlek', 'decreed'],
  ['2026-02-17', 'Tahun Baru Imlek 2577', 'decreed'],
  ['2026-03-18', 'Cuti bersama Nyepi', 'decreed'],
  ['2026-03-19', 'Hari Suci Nyepi 1948', 'decreed'],
  ['2026-03-20', 'Cuti bersama Idulfitri', 'decreed'],
  ['2026-03-21', 'Idulfitri 1447 H', 'decreed'],
  ['2026-03-22', 'Idulfitri 1447 H', 'decreed'],
  ['2026-03-23', 'Cuti bersama Idulfitri', 'decreed'],
  ['2026-03-24', 'Cuti bersama Idulfitri', 'decreed'],
  ['2026-04-03', 'Wafat Yesus Kristus', 'decreed'],
  ['2026-04-05', 'Paskah', 'decreed'],
  ['2026-05-14', 'Kenaikan Yesus Kristus', 'decreed'],
  ['2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus', 'decreed'],
  ['2026-05-27', 'Iduladha 1447 H', 'decreed'],
  ['2026-05-28', 'Cuti bersama Iduladha', 'decreed'],
  ['2026-05-31', 'Waisak 2570', 'decreed'],
  ['2026-06-16', 'Tahun Baru Islam 1448 H', 'decreed'],
  ['2026-08-25', 'Maulid Nabi Muhammad', 'decreed'],
  ['2026-12-24', 'Cuti bersama Natal', 'decreed'],
  ['2027-01-05', 'Isra Mikraj', 'estimate'],
  ['2027-02-06', 'Tahun Baru Imlek 2578', 'estimate'],
  ['2027-03-08', 'Hari Suci Nyepi 1949', 'estimate'],
  ['2027-03-10', 'Idulfitri 1448 H', 'estimate'],
  ['2027-03-11', 'Idulfitri 1448 H', 'estimate'],
  ['2027-03-26', 'Wafat Yesus Kristus', 'computed'],
  ['2027-03-28', 'Paskah', 'computed'],
  ['2027-05-06', 'Kenaikan Yesus Kristus', 'computed'],
  ['2027-05-16', 'Iduladha 1448 H', 'estimate'],
  ['2027-05-20', 'Waisak 2571', 'estimate'],
  ['2027-06-06', 'Tahun Baru Islam 1449 H', 'estimate'],
  ['2027-08-15', 'Maulid Nabi Muhammad', 'estimate'],
  ['2028-01-26', 'Tahun Baru Imlek 2579', 'estimate'],
  ['2028-02-26', 'Idulfitri 1449 H', 'estimate'],
  ['2028-02-27', 'Idulfitri 1449 H', 'estimate'],
  ['2028-03-26', 'Hari Suci Nyepi 1950', 'estimate'],
  ['2028-04-14', 'Wafat Yesus Kristus', 'computed'],
  ['2028-04-16', 'Paskah', 'computed'],
  ['2028-05-05', 'Iduladha 1449 H', 'estimate'],
  ['2028-05-09', 'Waisak 2572', 'estimate'],
  ['2028-05-25', 'Kenaikan Yesus Kristus', 'computed'],
  ['2028-08-03', 'Maulid Nabi Muhammad', 'estimate'],
  ['2028-12-14', 'Isra Mikraj', 'estimate'],
];

/**
 * The holidays of a calendar year in date order; years without configuration have the fixed ones only.
 * @internal
 */
export function holidaysOf(year: number): readonly Holiday[] {
  const fixed = yearly.map(
    ([monthDay, name]): Holiday => ({ date: `${year}-${monthDay}`, name, basis: 'fixed' }),
  );
  const moved = movable
    .filter(([date]) => date.startsWith(`${year}-`))
    .map(([date, name, basis]): Holiday => ({ date, name, basis }));
  return [...fixed, ...moved].sort((a, b) => a.date.localeCompare(b.date));
}

/** Whether an ISO date (yyyy-mm-dd, WIB) is a holiday; the default of every working-day rule. */
export function isHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  const dates = datesOf.get(year) ?? new Set(holidaysOf(year).map((holiday) => holiday.date));
  datesOf.set(year, dates);
  return dates.has(date);
}

const datesOf = new Map<number, ReadonlySet<string>>();

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
