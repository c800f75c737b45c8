import type { EmployeeItem } from '../store/staff.ts';
import { fieldNames } from './field-words.ts';

/** Changes that are kept of a person: some years of them. */
export const MOST_CHANGES = 12;

/** More of a value tells nothing more. @internal */
export const VALUE_SIGNS = 80;

/** Who changed a person, when, and by which import or otherwise; by hand where nothing is named. */
type Change = Omit<PastChange, 'changes'>;

/** One change of a person, as it is kept beside him or her. */
export type PastChange = NonNullable<EmployeeItem['history']>[number];

type Stands = Pick<EmployeeItem, 'record' | 'status'>;

/**
 * The history of a person with one change more, the newest first.
 * @param before as the person was; undefined for a new one
 * @param after as the person is from now on
 */
export function withChange(
  before: (Stands & Pick<EmployeeItem, 'history'>) | undefined,
  after: Stands,
  change: Change,
): readonly PastChange[] {
  const [old, now] = [valuesOf(before), valuesOf(after)];
  const fields =
    before === undefined ? [] : Object.keys(fieldNames).filter((field) => old[field] !== now[field]);
  const changes = fields.map((field) => ({ field, from: old[field] ?? '', to: now[field] ?? '' }));
  const all = [{ ...change, changes }, ...(before?.history ?? [])];
  const kept = all.slice(0, MOST_CHANGES);
  // By it an address waits before requests are passed on to it: no number of other changes makes it forgotten.
  const replaced = all.find(replacesAddress);
  return replaced === undefined || kept.includes(replaced) ? kept : [...kept.slice(0, -1), replaced];
}

/** Whether a change put an address in the place of another one. */
export function replacesAddress({ changes }: Pick<PastChange, 'changes'>): boolean {
  return changes.some(({ field, from }) => field === 'email' && from !== '');
}

function valuesOf(standing: Stands | undefined): Readonly<Record<string, string>> {
  if (standing === undefined) return {};
  const values = Object.entries({ ...standing.record, status: standing.status });
  return Object.fromEntries(
    values.map(([field, value]) => [field, value === null ? '' : String(value).slice(0, VALUE_SIGNS)]),
  );
}
