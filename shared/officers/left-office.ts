import type { OfficerItem } from '../store/officer.ts';
import { readEmployees } from '../store/staff.ts';

/** Roles of officers whom an import has appointed and who left, or hold another post by now. */
export async function leftOffices(
  agency: string,
  officers: readonly (OfficerItem | undefined)[],
): Promise<ReadonlySet<string>> {
  const ids = officers.flatMap((officer) => officer?.employeeId ?? []);
  const staff = await readEmployees(agency, ids);
  const gone = officers.filter((officer) => {
    if (officer?.employeeId === undefined) return false;
    const item = staff.get(officer.employeeId);
    return item?.status !== 'ACTIVE' || item.record.postKind !== officer.role;
  });
  return new Set(gone.flatMap((officer) => officer?.role ?? []));
}
