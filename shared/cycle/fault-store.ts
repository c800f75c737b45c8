import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { partitions } from '../store/definition.ts';
import { sendUnlessLate, table } from '../store/table.ts';
import { Fault, type FaultItem } from '../table/entities/workflow.ts';

/** Place of a fault of the cycle's own workflow; others are named by their activity or quarter. */
export const CYCLE_ITSELF = 'siklus';

/** What stopped at one place; undefined when nothing did. */
export async function readFault(
  agency: string,
  cycle: string,
  place: string,
): Promise<FaultItem | undefined> {
  const { Item } = await Fault.build(GetItemCommand)
    .key({ agency, cycle, place })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Everything that stopped in a cycle and was not resumed yet. */
export async function listFaults(agency: string, cycle: string): Promise<readonly FaultItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'FAULT#' } })
    .entities(Fault)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/** Takes away what stopped at a place when another execution goes on there. */
export async function forgetFaultOfOthers(
  at: Pick<FaultItem, 'agency' | 'cycle' | 'place'>,
  execution: string,
): Promise<void> {
  const fault = await readFault(at.agency, at.cycle, at.place);
  if (fault !== undefined && fault.execution !== execution) await removeFault(fault);
}

/** Takes away a fault that was resumed; a newer one at the same place stays. */
export async function removeFault({ agency, cycle, place, execution }: FaultItem): Promise<void> {
  await sendUnlessLate(
    Fault.build(DeleteItemCommand)
      .key({ agency, cycle, place })
      .options({ condition: { attr: 'execution', eq: execution } }),
  );
}
