import { officeOf, readOfficer } from '../../../../shared/store/officer.ts';
import { findEmployee } from '../../../../shared/store/staff.ts';
import type { Mail } from '../mail-journal.ts';

/** Readers whose post is their role. */
const ROLES: Readonly<Record<string, string>> = { koordinator: 'Koordinator', pimpinan: 'Pimpinan' };

/**
 * The post of whom a mail was sent to, by the names that its sender gave it; undefined for a mail without, and for who
 * is no longer in the register. One read, two for an officer.
 */
export async function postOf({ agency, recipient }: Mail['tags']): Promise<string | undefined> {
  if (agency === undefined || recipient === undefined) return undefined;
  const role = ROLES[recipient];
  if (role !== undefined) return role;
  const employee = await findEmployee(agency, recipient);
  if (employee !== undefined) return employee.record.postTitle;
  const officer = await readOfficer(agency, recipient);
  return officer === undefined ? undefined : officeOf(officer);
}
