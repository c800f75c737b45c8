import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { partitions } from '../store/definition.ts';
import { BATCH_GET, batchGet, table } from '../store/table.ts';
import { Employee, type EmployeeItem, Unit } from '../table/entities/employee.ts';
import type { OrganizationUnit } from './staff-record.ts';

/** True once a staff export was imported. */
export async function hasStaff(agency: string): Promise<boolean> {
  const page = await listEmployees(agency, '', 1);
  return page.length > 0;
}

/**
 * Staff in the order of their ids.
 * @param after employeeId to go on from; '' for the first page
 * @param limit people at most; all when left out
 */
export async function listEmployees(
  agency: string,
  after = '',
  limit?: number,
): Promise<readonly EmployeeItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.staff(agency),
      // '~' sorts after every id, which are letters and digits.
      range: { between: [`EMPLOYEE#${after}${after === '' ? '' : '!'}`, 'EMPLOYEE#~'] },
    })
    .entities(Employee)
    .options(limit === undefined ? { maxPages: Number.POSITIVE_INFINITY } : { limit })
    .send();
  return Items;
}

/** Names by identifier of a hundred people at most; who is not in the staff list is left out. */
export async function staffNames(
  agency: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const asked = [...new Set(ids)].slice(0, BATCH_GET);
  if (asked.length === 0) return new Map();
  const requests = asked.map((employeeId) => Employee.build(BatchGetRequest).key({ agency, employeeId }));
  const found = await batchGet(table.build(BatchGetCommand).requests(...requests));
  return new Map(found.flatMap((item) => (item === undefined ? [] : [[item.employeeId, item.record.name]])));
}

/** The organisation units of the last import. */
export async function listUnits(agency: string): Promise<readonly OrganizationUnit[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.staff(agency), range: { beginsWith: 'UNIT#' } })
    .entities(Unit)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map((item) => item.unit);
}
