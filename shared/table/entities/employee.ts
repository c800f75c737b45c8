import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { AddressChange } from '../../rules/fresh-address.ts';
import type { OrganizationUnit, StaffRecord } from '../../staff/staff-record.ts';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { word } from '../../store/words.ts';

/** One person of the staff as the last import and the coordinator's corrections have it. */
export const Employee = new Entity({
  name: 'Employee',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    employeeId: string().key(),
    record: any().castAs<StaffRecord>(),
    /** Fields the coordinator corrected by hand: a later import leaves them alone. */
    corrected: list(string()),
    status: word(['ACTIVE', 'LEFT'], 'ACTIVE'),
    /** The last change of the address; absent for one that was there before a cycle was opened. */
    addressChange: any().castAs<AddressChange>().optional(),
    /** Raised by each change; absent before the first. */
    version: number().optional(),
  }),
  computeKey: ({ agency, employeeId }: { agency: string; employeeId: string }) => ({
    pk: partitions.staff(agency),
    sk: `EMPLOYEE#${employeeId}`,
  }),
});

export type EmployeeItem = FormattedItem<typeof Employee>;

/** One organisation unit derived from the import. */
export const Unit = new Entity({
  name: 'Unit',
  table,
  timestamps: false,
  schema: item({ agency: string().key(), unitId: string().key(), unit: any().castAs<OrganizationUnit>() }),
  computeKey: ({ agency, unitId }: { agency: string; unitId: string }) => ({
    pk: partitions.staff(agency),
    sk: `UNIT#${unitId}`,
  }),
});
