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
