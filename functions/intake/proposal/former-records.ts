import type { EmployeeItem } from '../../../shared/store/staff.ts';
import type { FilePeople, PersonRow, RejectedRow, RowNote } from '../reading/read-people.ts';
import type { StoredStaff } from './proposal-input.ts';

interface Met {
  readonly file: FilePeople;
  readonly staff: StoredStaff;
}

/**
 * File and staff without records that were joined with another one. A row under the former NIP of somebody is read as that
 * person's, unless another row has the present one: an old list makes no twin again.
 */
export function withoutFormerRecords(file: FilePeople, staff: StoredStaff): Met {
  const employees = staff.employees.filter(({ mergedInto }) => mergedInto === undefined);
  const present = presentByFormerNip(staff.employees);
  const named = new Set(file.people.map(({ record }) => record.nip));
  const people: PersonRow[] = [];
  const notes: RowNote[] = [...file.notes];
  const rejected: RejectedRow[] = [...file.rejected];
  for (const row of file.people) {
    const owner = present.get(row.record.nip);
    if (owner === undefined) people.push(row);
    else if (named.has(owner.record.nip)) rejected.push(refusedRow(row, owner));
    else {
      const { place, record } = row;
      named.add(owner.record.nip);
      people.push({ place, record: { ...record, nip: owner.record.nip } });
      const sentence = `NIP ${record.nip} sudah digabung dengan NIP ${owner.record.nip}; yang disimpan tetap NIP itu.`;
      notes.push({ place, name: record.name, sentence });
    }
  }
  return { file: { ...file, people, notes, rejected }, staff: { ...staff, employees } };
}

/**
 * Whose a NIP is that stood on one of two records before they were joined, on whichever it was; one that somebody holds
 * again is that person's.
 */
function presentByFormerNip(employees: readonly EmployeeItem[]): ReadonlyMap<string, EmployeeItem> {
  const byId = new Map(employees.map((item) => [item.employeeId, item]));
  const present = employees.filter(({ mergedInto }) => mergedInto === undefined);
  const held = new Set(present.map(({ record }) => record.nip));
  const former = [
    ...present.flatMap((item) => (item.formerNips ?? []).map((nip) => [nip, item] as const)),
    ...employees.flatMap(({ mergedInto, record }) => {
      const owner = byId.get(mergedInto ?? '');
      return owner === undefined ? [] : [[record.nip, owner] as const];
    }),
  ];
  return new Map(former.filter(([nip]) => !held.has(nip)));
}

function refusedRow({ place, record }: PersonRow, owner: EmployeeItem): RejectedRow {
  const { name, nip, postTitle } = record;
  const sentence = `NIP ini sudah digabung dengan NIP ${owner.record.nip}, yang ada di baris lain; baris ini tidak dipakai.`;
  return { place, name, nip, postTitle, faults: [{ field: 'nip', sentence }] };
}
