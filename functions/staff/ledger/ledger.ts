import { annualStanding } from '../../../shared/rules/annual-learning-hours.ts';
import { monthsBetween, wibDate } from '../../../shared/rules/working-calendar.ts';
import { findStaff, type StaffQuery } from '../../../shared/staff/find-staff.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { coursesPassed, type PassedCourse } from '../../../shared/training/courses-passed.ts';
import { readStaffQuery, staffHref } from '../staff-query.ts';

/** What of the ledger is looked at: a stretch of the staff, and whom of it. */
export interface LedgerQuery extends StaffQuery {
  readonly sex: 'L' | 'P' | undefined;
  /** Only those who were at nothing for so many months. */
  readonly idleMonths: number | undefined;
  /** Only those who miss JP of the year: PNS under 20. */
  readonly belowHours: boolean;
  /** Only those of units from which one travels far, or only the others; undefined: all. */
  readonly distance: 'jauh' | 'dekat' | undefined;
}

/** Months without a course that a coordinator asks for. */
export const idleChoices = [12, 24] as const;

/** People of the staff that one page goes through: whom it shows of them is told by what they were at. */
export const PER_PAGE = 100;

/** The query of an address; those who left are in it only when they are asked for. */
export function readLedgerQuery(query: URLSearchParams): LedgerQuery {
  const sex = query.get('jk');
  const distance = query.get('jarak');
  return {
    ...readStaffQuery(query),
    filter: readStaffQuery(query).filter ?? 'aktif',
    sex: sex === 'L' || sex === 'P' ? sex : undefined,
    idleMonths: idleChoices.find((months) => String(months) === query.get('kosong')),
    belowHours: query.get('jp') === 'kurang',
    distance: distance === 'jauh' || distance === 'dekat' ? distance : undefined,
  };
}

/** The address of a view of the ledger. */
export function ledgerHref(query: LedgerQuery, path = '/konsol/pegawai/riwayat'): string {
  const { sex, idleMonths, belowHours, distance } = query;
  return staffHref(query, path, {
    ...(sex === undefined ? {} : { jk: sex }),
    ...(idleMonths === undefined ? {} : { kosong: String(idleMonths) }),
    ...(belowHours ? { jp: 'kurang' } : {}),
    ...(distance === undefined ? {} : { jarak: distance }),
  });
}

/** One person of the ledger. */
export interface LedgerRow {
  readonly employee: EmployeeItem;
  /** Of a unit from which one travels far to what is held at the office. */
  readonly remote: boolean;
  /** The latest first. */
  readonly courses: readonly PassedCourse[];
  /** JP of the period that holds the day, by the rule of the person's kind. */
  readonly standing: ReturnType<typeof annualStanding>;
  /** JP of courses whose certificates are still to come. */
  readonly awaiting: number;
  /** Whole months since the last course; undefined for who was at none. */
  readonly monthsSince: number | undefined;
}

/** A page of the ledger. */
export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** People of the view on all its pages, before they are narrowed by what they were at. */
  readonly total: number;
  /** The page that these are. */
  readonly page: number;
  readonly more: boolean;
}

/**
 * The people of one page, with what they passed in five years: as many reads as for a page of the staff, and two for each year.
 * @returns undefined where the staff is not listed
 */
export async function readLedger(
  agency: string,
  query: LedgerQuery,
  now: Date,
  perPage = PER_PAGE,
): Promise<Ledger | undefined> {
  const found = await findStaff(agency, query, perPage);
  if (found === undefined) return undefined;
  const [lookUp, remote] = await Promise.all([coursesPassed(agency), remoteUnits(agency)]);
  const passed = await lookUp(found.people.map(({ employeeId }) => employeeId));
  const today = wibDate(now);
  const rows = found.people
    .map((employee) => ({
      ...rowOf(employee, passed.get(employee.employeeId) ?? [], today),
      remote: remote.has(employee.record.unitId),
    }))
    .filter((row) => isWanted(row, query));
  return { rows, total: found.total, page: found.page, more: found.more };
}

function rowOf(
  employee: EmployeeItem,
  courses: readonly PassedCourse[],
  today: string,
): Omit<LedgerRow, 'remote'> {
  const [last] = courses.filter(({ on }) => on <= today);
  return {
    employee,
    courses,
    standing: annualStanding(employee.record, courses, today),
    awaiting: courses
      .filter(({ awaitsProof }) => awaitsProof === true)
      .reduce((sum, { learningHours }) => sum + learningHours, 0),
    monthsSince: last === undefined ? undefined : monthsBetween(last.on, today),
  };
}

function isWanted(
  { employee, monthsSince, standing, remote }: LedgerRow,
  { sex, idleMonths, belowHours, distance }: LedgerQuery,
): boolean {
  if (distance !== undefined && remote !== (distance === 'jauh')) return false;
  if (sex !== undefined && employee.record.sex !== sex) return false;
  if (belowHours && standing.status !== 'below') return false;
  return idleMonths === undefined || (monthsSince ?? Number.POSITIVE_INFINITY) >= idleMonths;
}
