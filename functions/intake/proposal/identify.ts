import { looksLikeOne, plainName } from '../../../shared/staff/same-person.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import type { FilePeople, PersonRow } from '../reading/read-people.ts';
import { employeeId } from './employee-id.ts';

/** A row and whom of the staff it is of. */
export interface Identified {
  readonly row: PersonRow;
  readonly employeeId: string;
  readonly stored: EmployeeItem | undefined;
  /** Somebody of the staff whose NIP the file does not have and who looks like the same person. */
  readonly likely: EmployeeItem | undefined;
}

/**
 * Whom of the staff each row is of: by NIP, else by name where a NIP was mended. A NIP that nobody has makes a new
 * person, or, with the same name and the same address, date of birth or all but two digits, is offered as the same one.
 * @param others NIP of rows whose owner is not who looks alike, by the coordinator's word
 */
export function identify(
  { people, away, rejected }: FilePeople,
  staff: readonly EmployeeItem[],
  key: string,
  others: ReadonlySet<string>,
): readonly Identified[] {
  const byNip = new Map(staff.map((item) => [item.record.nip, item]));
  const named = new Set([
    ...people.map(({ record }) => record.nip),
    ...[...away, ...rejected].map(({ nip }) => nip),
  ]);
  const missing = Map.groupBy(
    staff.filter(({ record }) => !named.has(record.nip)),
    ({ record }) => plainName(record.name),
  );
  const ids = new Set(staff.map((item) => item.employeeId));
  return people.map((row) => {
    const known = byNip.get(row.record.nip);
    const namesakes = known === undefined ? (missing.get(plainName(row.record.name)) ?? []) : [];
    const likely = namesakes.find(({ record }) => looksLikeOne(row.record, record));
    const stored = known ?? (others.has(row.record.nip) ? undefined : likely);
    return { row, employeeId: stored?.employeeId ?? newId(row.record.nip, key, ids), stored, likely };
  });
}

/** Somebody whose NIP was mended keeps the id of the false one. */
function newId(nip: string, key: string, taken: ReadonlySet<string>): string {
  const id = employeeId(nip, key);
  return taken.has(id) ? employeeId(`${nip} 2`, key) : id;
}
