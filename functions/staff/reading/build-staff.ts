import { properTitle } from '../../../shared/rules/names.ts';
import { requiredLevel } from '../../../shared/rules/required-level.ts';
import { employeeId } from '../../../shared/staff/employee-id.ts';
import type { OrganizationUnit, StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { Unsupervised } from '../import/staff-import.ts';
import { readPost } from './post.ts';
import type { RowRecord } from './read-row.ts';
import { superviseBy, withHeads } from './supervisors.ts';
import { unitIdOf, unitKindOf, unitTree } from './units.ts';

/** The staff with its organisation. */
export interface Staff {
  readonly records: readonly StaffRecord[];
  readonly units: readonly OrganizationUnit[];
  readonly unsupervised: readonly Unsupervised[];
}

/** Places sound rows in the organisation: posts, required levels, unit tree, heads, direct supervisors. */
export function buildStaff(rows: readonly RowRecord[], key: string): Staff {
  const placed = rows.map((row) => place(row, key));
  const units = withHeads(unitTree(rows.map((row) => row.unit)), placed);
  const unitNames = new Map(units.map((unit) => [unit.unitId, unit.name]));
  const supervision = superviseBy(units);
  const unsupervised: Unsupervised[] = [];
  const records = placed.map((person): StaffRecord => {
    const found = supervision(person);
    if (found.supervisorId === null) {
      unsupervised.push({ employeeId: person.employeeId, name: person.name, reason: found.reason });
    }
    return { ...person, unitName: unitNames.get(person.unitId) ?? '', supervisorId: found.supervisorId };
  });
  return { records, units, unsupervised };
}

function place(row: RowRecord, key: string): Omit<StaffRecord, 'unitName' | 'supervisorId'> {
  const { unit, postType, ...kept } = row;
  const post = readPost(row.postTitle, unitKindOf(unit), postType);
  return {
    ...kept,
    ...post,
    employeeId: employeeId(row.nip, key),
    postTitle: properTitle(row.postTitle),
    requiredLevel: requiredLevel(post),
    unitId: unitIdOf(unit),
  };
}
