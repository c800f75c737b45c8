import { readFileSync } from 'node:fs';
import { filledFromStored } from '../../functions/intake/proposal/fill-stored.ts';
import type { Proposal } from '../../functions/intake/proposal/proposal.ts';
import type { Choices } from '../../functions/intake/proposal/proposal-input.ts';
import { propose } from '../../functions/intake/proposal/propose.ts';
import type { Corrections } from '../../functions/intake/reading/read-people.ts';
import { readPeople } from '../../functions/intake/reading/read-people.ts';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { sampleReference } from '../../shared/reference/agency-reference.ts';
import type { OrganizationUnit, StaffRecord } from '../../shared/staff/staff-record.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';

const TODAY = new Date('2026-11-28T01:00:00Z');
const KEY = 'a key of the agency';

/** A staff in memory, as files one after the other make it. */
export interface Office {
  readonly employees: readonly EmployeeItem[];
  readonly units: readonly OrganizationUnit[];
}

export const emptyOffice: Office = { employees: [], units: [] };

export interface FileToImport {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A file of test/staff/cases. */
export function caseFile(name: string): FileToImport {
  return { name, bytes: new Uint8Array(readFileSync(new URL(`./cases/${name}`, import.meta.url))) };
}

/** What a file would do to an office. */
export async function proposedFor(
  office: Office,
  file: FileToImport,
  choices: Partial<Choices> & { readonly corrections?: Corrections } = {},
): Promise<Proposal> {
  const table = await readStaffTable(file, undefined, office.employees.length > 0);
  const filled = filledFromStored(table, office.employees, TODAY);
  const people = readPeople(filled, choices.corrections ?? {}, TODAY);
  return propose(
    people,
    { ...office, posts: sampleReference.posts, key: KEY },
    { complete: false, others: [], released: {}, ...choices },
  );
}

/** The office after a file. */
export async function officeAfter(
  office: Office,
  file: FileToImport,
  choices: Partial<Choices> = {},
): Promise<Office & { readonly proposal: Proposal }> {
  const proposal = await proposedFor(office, file, choices);
  const employees = new Map(office.employees.map((item) => [item.employeeId, item]));
  for (const { employeeId, after: standing } of proposal.changes) {
    const corrected = employees.get(employeeId)?.corrected ?? [];
    employees.set(employeeId, { agency: 'contoh', employeeId, corrected, ...standing } as EmployeeItem);
  }
  const units = new Map(office.units.map((unit) => [unit.unitId, unit]));
  for (const { after: unit } of proposal.units) units.set(unit.unitId, unit);
  return { employees: [...employees.values()], units: [...units.values()], proposal };
}

/** The people of an office by the first word of their names, small: 'joko'. */
export function peopleOf({ employees }: Office) {
  const names = new Map(employees.map(({ employeeId, record }) => [employeeId, firstName(record)]));
  return Object.fromEntries(
    employees.map(({ record, status }) => [
      firstName(record),
      { ...record, status, supervisor: names.get(record.supervisorId ?? '') ?? null },
    ]),
  );
}

function firstName({ name }: StaffRecord): string {
  return (name.replace(/^(?:dr\.) /i, '').split(/[ ,]/)[0] ?? '').toLowerCase();
}
