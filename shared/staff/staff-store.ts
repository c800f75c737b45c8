import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { partitions, versionOf } from '../store/definition.ts';
import { BATCH_GET, batchGet, sendUnlessLate, table, unchanged } from '../store/table.ts';
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
  const found = await readEmployees(agency, [...new Set(ids)].slice(0, BATCH_GET));
  return new Map([...found].map(([employeeId, { record }]) => [employeeId, record.name]));
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

/** People by their ids; who is not of the staff is not among them. */
export async function readEmployees(
  agency: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EmployeeItem>> {
  const found = new Map<string, EmployeeItem>();
  for (let at = 0; at < ids.length; at += BATCH_GET) {
    const requests = ids
      .slice(at, at + BATCH_GET)
      .map((employeeId) => Employee.build(BatchGetRequest).key({ agency, employeeId }));
    const items = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ consistent: true }),
    );
    for (const item of items) if (item !== undefined) found.set(item.employeeId, item);
  }
  return found;
}

/**
 * Puts a person in place of what was read; a change made meanwhile is not lost.
 * @param before as it was read; undefined for a new person
 * @returns false when somebody else was first
 */
export async function putEmployee(
  item: Omit<EmployeeItem, 'version'>,
  before: EmployeeItem | undefined,
): Promise<boolean> {
  const version = before === undefined ? {} : { version: versionOf(before) + 1 };
  const written = await sendUnlessLate(
    Employee.build(PutItemCommand)
      .item({ ...item, ...version })
      .options({ condition: unchanged(before, 'employeeId') }),
  );
  return written !== undefined;
}

/**
 * Takes a person out of the staff as if he or she had never been there.
 * @returns false when somebody changed the person meanwhile
 */
export async function removeEmployee(item: EmployeeItem): Promise<boolean> {
  const { agency, employeeId } = item;
  const removed = await sendUnlessLate(
    Employee.build(DeleteItemCommand)
      .key({ agency, employeeId })
      .options({ condition: unchanged(item, 'employeeId') }),
  );
  return removed !== undefined;
}

/** Puts a unit as an import has it; without one takes it away. */
export async function putUnit(
  agency: string,
  unitId: string,
  unit: OrganizationUnit | undefined,
): Promise<void> {
  if (unit === undefined) await Unit.build(DeleteItemCommand).key({ agency, unitId }).send();
  else await Unit.build(PutItemCommand).item({ agency, unitId, unit }).send();
}
