import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../../shared/contracts.ts';
import { Audit } from '../../shared/store/audit.ts';
import { partitions } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';

/** What stands in the trail of a cycle, as "act subject", in order. */
export async function trailOf({ agency, cycle }: CycleRef): Promise<readonly string[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.audit(agency, cycle) })
    .entities(Audit)
    .send();
  return Items.map(({ act, subject }) => `${act} ${subject}`);
}
