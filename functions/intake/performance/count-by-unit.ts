import { InvalidInputError } from '../../../shared/errors.ts';
import { blocksWith } from '../../../shared/staff/directory.ts';
import type { PredicateCounts } from '../../../shared/store/performance.ts';
import { readEmployees } from '../../../shared/store/staff.ts';
import { inDirectory, readBlocks } from '../../../shared/store/staff-directory.ts';
import type { Appraisal } from './appraisal-table.ts';

/** Appraisals as numbers of people. */
interface Counted {
  readonly units: Readonly<Record<string, PredicateCounts>>;
  /** People whom the staff does not know, or who left. */
  readonly unknown: number;
}

/**
 * Counts appraisals by unit and predicate. People are looked up by the words of the directory: of the staff, as many blocks
 * are read as hold numbers, and the rows of the people themselves.
 * @throws InvalidInputError where there is no directory of the staff
 */
export async function countByUnit(agency: string, appraisals: readonly Appraisal[]): Promise<Counted> {
  const predicateOf = new Map(appraisals.map(({ nip, predicate }) => [nip, predicate]));
  const ids = await idsOf(agency, predicateOf);
  const people = await readEmployees(agency, ids);
  const counted = [...people.values()].flatMap(({ record: { nip, unitId }, status }) => {
    const predicate = predicateOf.get(nip);
    return predicate === undefined || status === 'LEFT' ? [] : [{ unitId, predicate }];
  });
  const byUnit = Map.groupBy(counted, ({ unitId }) => unitId);
  const units = Object.fromEntries(
    [...byUnit].map(([unit, group]) => {
      const byPredicate = Map.groupBy(group, ({ predicate }) => predicate);
      return [
        unit,
        Object.fromEntries([...byPredicate].map(([predicate, { length }]) => [predicate, length])),
      ];
    }),
  );
  return { units, unknown: appraisals.length - counted.length };
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
