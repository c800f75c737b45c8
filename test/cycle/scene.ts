import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { Audit } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';

/** The fault with which something was refused. */
export async function faultOf(attempt: Promise<unknown>): Promise<Error> {
  try {
    await attempt;
  } catch (error) {
    if (error instanceof Error) return error;
  }
  throw new Error('Nothing was refused');
}

/** Acts of the audit trail in order. */
export async function auditOf(agency: string, cycle: string): Promise<string[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.audit(agency, cycle) })
    .entities(Audit)
    .send();
  return Items.map(({ act }) => act);
}
