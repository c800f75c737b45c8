import { InvalidInputError } from '../../../shared/errors.ts';
import { rolledUp } from '../../../shared/rules/anonymity.ts';
import type { Predicate } from '../../../shared/rules/appraisal.ts';
import { blocksWith } from '../../../shared/staff/directory.ts';
import {
  type AppraisalsItem,
  type PredicateCounts,
  predicatesOf,
} from '../../../shared/store/performance.ts';
import { listUnits, readEmployees } from '../../../shared/store/staff.ts';
import { inDirectory, readBlocks } from '../../../shared/store/staff-directory.ts';
import type { Appraisal } from './appraisal-table.ts';

/** Somebody of the staff whom a file names. */
export interface Appraised {
  /** All ids of the person: records that were joined keep what was earned under them. */
  readonly ids: readonly string[];
  readonly unitId: string;
  readonly predicate: Predicate;
}

/**
 * The people of a file whom the staff knows and who have not left. They are looked up by the words of the directory: of the staff, as many blocks
 * are read as hold numbers, and the rows of the people themselves.
 * @throws InvalidInputError where there is no directory of the staff
 */
export async function appraisedPeople(
  agency: string,
  appraisals: readonly Appraisal[],
): Promise<readonly Appraised[]> {
  const predicateOf = new Map(appraisals.map(({ nip, predicate }) => [nip, predicate]));
  const ids = await idsOf(agency, predicateOf);
  const people = await readEmployees(agency, ids);
  return [...people.values()].flatMap(({ employeeId, formerIds = [], record: { nip, unitId }, status }) => {
    const predicate = predicateOf.get(nip);
    return predicate === undefined || status === 'LEFT'
      ? []
      : [{ ids: [employeeId, ...formerIds], unitId, predicate }];
  });
}

/** The people of a file that was read before, by what is kept of each; records may have been joined since. */
export async function keptPeople({
  agency,
  people,
}: Pick<AppraisalsItem, 'agency' | 'people'>): Promise<readonly Appraised[]> {
  const found = await readEmployees(agency, Object.keys(people));
  const joined = await readEmployees(
    agency,
    [...found.values()].flatMap(({ mergedInto }) => mergedInto ?? []),
  );
  const standing = new Map([...found, ...joined]);
  return [...standing.values()].flatMap(({ employeeId, formerIds = [], record: { unitId }, status }) => {
    const ids = [employeeId, ...formerIds];
    const predicate = ids.map((id) => people[id]).find((each) => each !== undefined);
    return predicate === undefined || status === 'LEFT' ? [] : [{ ids, unitId, predicate }];
  });
}

/** Counts appraisals by unit and predicate. */
export async function countByUnit(
  agency: string,
  people: readonly Appraised[],
): Promise<Readonly<Record<string, PredicateCounts>>> {
  const byUnit = await peopleByUnit(agency, people);
  return Object.fromEntries([...byUnit].map(([unit, group]) => [unit, predicatesOf(group)]));
}

/** People by unit, small units with the one above. */
export async function peopleByUnit(
  agency: string,
  people: readonly Appraised[],
): Promise<ReadonlyMap<string, readonly Appraised[]>> {
  const byUnit = Map.groupBy(people, ({ unitId }) => unitId);
  return rolledUp(byUnit, await listUnits(agency));
}

/** A NIP begins with the year of birth: in the list of words those stand together. */
const CENTURIES = ['19', '20'];

async function idsOf(agency: string, nips: ReadonlyMap<string, unknown>): Promise<readonly string[]> {
  const entries = await inDirectory(agency, async ({ lists: { kata } }) => {
    const blocks = new Set(CENTURIES.flatMap((century) => blocksWith(kata, century)));
    return await readBlocks(agency, [...blocks]);
  });
  if (entries === undefined) {
    const sentence = 'Data pegawai belum ada. Impor data pegawai dahulu, lalu ulangi.';
    throw new InvalidInputError([{ field: 'file', sentence }]);
  }
  return entries.flat().flatMap(({ key, employeeId }) => (nips.has(key) ? [employeeId] : []));
}
