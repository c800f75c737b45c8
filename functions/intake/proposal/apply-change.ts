import { isDeepStrictEqual } from 'node:util';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import type { PersonChange, Standing } from './proposal.ts';

/** What becomes of a person as he or she stands now. */
export type Applied =
  /** The change is there already, or nothing is left of it. */
  | { readonly outcome: 'DONE' }
  | {
      readonly outcome: 'PUT';
      readonly item: Omit<EmployeeItem, 'version'>;
      readonly kept: readonly string[];
    }
  /** A new person that is taken back. */
  | { readonly outcome: 'REMOVE' }
  /** Nothing is left to do, and fields that somebody changed are kept: all that would change, or the whole person was taken away. */
  | { readonly outcome: 'PASSED_OVER'; readonly kept: readonly string[]; readonly isWhole: boolean };

const UNTOUCHED = { outcome: 'PASSED_OVER', kept: [], isWhole: true } as const;

/**
 * Applies a change to a person as he or she stands now: field by field, and only where the field still says what it said
 * when the change was proposed. What somebody changed by hand since then stays.
 */
export function applyChange(
  agency: string,
  { employeeId, before, after, released = [] }: PersonChange,
  current: EmployeeItem | undefined,
): Applied {
  if (current === undefined)
    return before === undefined
      ? { outcome: 'PUT', item: { agency, employeeId, corrected: [], ...after }, kept: [] }
      : UNTOUCHED;
  if (before === undefined) return stands(current, after) ? { outcome: 'DONE' } : UNTOUCHED;
  const { fields, changed, kept, isWhole } = patched(before, after, current);
  const { status, ...record } = fields as unknown as StaffRecord & Pick<Standing, 'status'>; // the fields of both, put together anew
  // What was corrected once more since then is no less by hand than before.
  const given = released.filter((field) => !kept.includes(field));
  const corrected = current.corrected.filter((field) => !given.includes(field));
  if (!changed && corrected.length === current.corrected.length)
    return kept.length === 0 ? { outcome: 'DONE' } : { outcome: 'PASSED_OVER', kept, isWhole };
  const { version: _version, ...item } = current;
  return { outcome: 'PUT', item: { ...item, corrected, record, status }, kept };
}

/** Takes a change back, as far as the person still stands as it left him or her. */
export function undoChange(agency: string, change: PersonChange, current: EmployeeItem | undefined): Applied {
  const { employeeId, before, after, released = [] } = change;
  if (before !== undefined) {
    const undone = applyChange(agency, { employeeId, before: after, after: before }, current);
    return undone.outcome === 'PUT'
      ? { ...undone, item: { ...undone.item, corrected: [...undone.item.corrected, ...released] } }
      : undone;
  }
  if (current === undefined) return { outcome: 'DONE' };
  return stands(current, after) ? { outcome: 'REMOVE' } : UNTOUCHED;
}

/** Whether a person stands as a change left him or her, in all that it changed. */
export function isAsLeft({ before, after }: PersonChange, current: EmployeeItem | undefined): boolean {
  if (current === undefined) return false;
  if (before === undefined) return stands(current, after);
  const [old, wanted, fields] = [flat(before), flat(after), flat(current)];
  return [...new Set([...Object.keys(old), ...Object.keys(wanted)])].every(
    (field) =>
      isDeepStrictEqual(old[field], wanted[field]) || isDeepStrictEqual(fields[field], wanted[field]),
  );
}

function stands(current: EmployeeItem, standing: Standing): boolean {
  return isDeepStrictEqual(flat(current), flat(standing));
}

/** Record and status as one list of fields; the table keeps no undefined ones. */
function flat({ record, status }: Standing): Record<string, unknown> {
  return JSON.parse(JSON.stringify({ ...record, status }));
}

function patched(before: Standing, after: Standing, current: EmployeeItem) {
  const [old, wanted, fields] = [flat(before), flat(after), flat(current)];
  let changed = false;
  const kept: string[] = [];
  const differing = [...new Set([...Object.keys(old), ...Object.keys(wanted)])].filter(
    (field) => !isDeepStrictEqual(old[field], wanted[field]),
  );
  for (const field of differing) {
    if (isDeepStrictEqual(fields[field], wanted[field])) continue;
    if (!isDeepStrictEqual(fields[field], old[field])) kept.push(field);
    else {
      changed = true;
      if (wanted[field] === undefined) delete fields[field];
      else fields[field] = wanted[field];
    }
  }
  return { fields, changed, kept, isWhole: kept.length === differing.length };
}
