import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { UntoldFault, type UntoldItem } from '../table/entities/workflow.ts';
import { partitions } from './definition.ts';
import { table } from './table.ts';

/** Notes in the register that a stop has still to be told; noted again it changes nothing. */
export async function registerUntold(untold: UntoldItem): Promise<void> {
  await UntoldFault.build(PutItemCommand).item(untold).send();
}

/** All stops that nobody was told of, of all agencies. */
export async function listUntold(): Promise<readonly UntoldItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.register(), range: { beginsWith: 'UNTOLD#' } })
    .entities(UntoldFault)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/** Takes a stop out of the register: it was told, or is none any more. */
export async function forgetUntold({ agency, cycle, place }: UntoldItem): Promise<void> {
  await UntoldFault.build(DeleteItemCommand).key({ agency, cycle, place }).send();
}
