import type { EmployeeItem } from '../../../shared/table/entities/employee.ts';

/** Which version of a person somebody has read: 0 before the first change. */
export function versionOf({ version = 0 }: Pick<EmployeeItem, 'version'>): number {
  return version;
}

/** Holds while the person is as it was read; for somebody unknown, while nobody has added him or her. */
export function unchanged(read: Pick<EmployeeItem, 'version'> | undefined) {
  if (read === undefined) return { attr: 'employeeId', exists: false } as const;
  if (read.version === undefined) return { attr: 'version', exists: false } as const;
  return { attr: 'version', eq: read.version } as const;
}
