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
  const present = presentByFormerNip(staff.employees);
  if (present.size === 0) return { file, staff };
  const employees = staff.employees.filter(({ mergedInto }) => mergedInto === undefined);
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

/** Whose a NIP is that stands on a record which was joined with another; one that somebody holds again is that person's. */
function presentByFormerNip(employees: readonly EmployeeItem[]): ReadonlyMap<string, EmployeeItem> {
  const byId = new Map(employees.map((item) => [item.employeeId, item]));
  const held = new Set(
    employees.filter(({ mergedInto }) => mergedInto === undefined).map(({ record }) => record.nip),
  );
  return new Map(
    employees.flatMap(({ mergedInto, record }) => {
      const owner = byId.get(mergedInto ?? '');
      return owner === undefined || held.has(record.nip) ? [] : [[record.nip, owner] as const];
    }),
  );
}

function refusedRow({ place, record }: PersonRow, owner: EmployeeItem): RejectedRow {
  const { name, nip, postTitle } = record;
  const sentence = `NIP ini sudah digabung dengan NIP ${owner.record.nip}, yang ada di baris lain; baris ini tidak dipakai.`;
  return { place, name, nip, postTitle, faults: [{ field: 'nip', sentence }] };
}
