import { annualStanding } from '../../../shared/rules/annual-learning-hours.ts';
import { monthsBetween, wibDate } from '../../../shared/rules/working-calendar.ts';
import { findStaff, type StaffQuery } from '../../../shared/staff/find-staff.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { coursesPassed, type PassedCourse } from '../../../shared/training/courses-passed.ts';
import { readStaffQuery, staffHref } from '../staff-query.ts';

/** What of the ledger is looked at: a stretch of the staff, and whom of it. */
export interface LedgerQuery extends StaffQuery {
  readonly sex: 'L' | 'P' | undefined;
  /** Only those of whom nothing is recorded for so many months, or nothing at all. */
  readonly idle: (typeof idleAnswers)[number] | undefined;
  /** Only those who miss JP of the year: PNS under 20. */
  readonly belowHours: boolean;
  /** Only those of units from which one travels far, or only the others; undefined: all. */
  readonly distance: 'jauh' | 'dekat' | undefined;
}

/** Months without a course that a coordinator asks for. */
export const idleChoices = [12, 24] as const;

/** Asks for those of whom no course is recorded: what they were at before the records begin nobody knows. */
export const NOTHING = 'belum';

const idleAnswers = [...idleChoices, NOTHING] as const;

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
    idle: idleAnswers.find((choice) => String(choice) === query.get('kosong')),
    belowHours: query.get('jp') === 'kurang',
    distance: distance === 'jauh' || distance === 'dekat' ? distance : undefined,
  };
}

/** The address of a view of the ledger. */
export function ledgerHref(query: LedgerQuery, path = '/konsol/pegawai/riwayat'): string {
  const { sex, idle, belowHours, distance } = query;
  return staffHref(query, path, {
    ...(sex === undefined ? {} : { jk: sex }),
    ...(idle === undefined ? {} : { kosong: String(idle) }),
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
  /** The last course that is over; undefined where none is recorded. */
  readonly last: PassedCourse | undefined;
  /** Whole months since then; of whom none is recorded, since the records begin. */
  readonly monthsSince: number;
}

/** A page of the ledger. */
export interface Ledger {
  readonly rows: readonly LedgerRow[];
  /** The day on which the first cycle began, ISO: of courses before it nothing is recorded. Undefined before the first. */
  readonly since: string | undefined;
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
  const [lookUp, remote, since] = await Promise.all([
    coursesPassed(agency),
    remoteUnits(agency),
    recordsBegin(agency),
  ]);
  const passed = await lookUp(found.people.map(({ employeeId }) => employeeId));
  const today = wibDate(now);
  const rows = found.people
    .map((employee) => ({
      ...rowOf(employee, passed.get(employee.employeeId) ?? [], today, since),
      remote: remote.has(employee.record.unitId),
    }))
    .filter((row) => isWanted(row, query));
  return { rows, since, total: found.total, page: found.page, more: found.more };
}

async function recordsBegin(agency: string): Promise<string | undefined> {
  const [first] = (await listCycles(agency)).map(({ startedAt }) => startedAt).toSorted();
  return first === undefined ? undefined : wibDate(new Date(first));
}

function rowOf(
  employee: EmployeeItem,
  courses: readonly PassedCourse[],
  today: string,
  since: string | undefined,
): Omit<LedgerRow, 'remote'> {
  const [last] = courses.filter(({ on }) => on <= today);
  return {
    employee,
    courses,
    standing: annualStanding(employee.record, courses, today),
    awaiting: courses
      .filter(({ awaitsProof }) => awaitsProof === true)
      .reduce((sum, { learningHours }) => sum + learningHours, 0),
    last,
    monthsSince: monthsBetween(last?.on ?? since ?? today, today),
  };
}

function isWanted(
  { employee, last, monthsSince, standing, remote }: LedgerRow,
  { sex, idle, belowHours, distance }: LedgerQuery,
): boolean {
  if (distance !== undefined && remote !== (distance === 'jauh')) return false;
  if (sex !== undefined && employee.record.sex !== sex) return false;
  if (belowHours && standing.status !== 'below') return false;
  if (idle === NOTHING) return last === undefined;
  return idle === undefined || monthsSince >= idle;
}
