import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { partitions } from '../store/definition.ts';
import { table } from '../store/table.ts';
import { OpenCycle, type OpenCycleItem } from '../table/entities/workflow.ts';

/** Where a page of the register ended: goes on just behind it. */
export function openCycleKey({ agency, cycle }: OpenCycleItem): string {
  return `${agency}#${cycle}`;
}

/**
 * The open cycles of all agencies after one of them, in order, at most `limit`.
 * @param after the key of the last one seen; '' for the first page
 */
export async function openCyclesAfter(after: string, limit: number): Promise<readonly OpenCycleItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.register(),
      // '~' sorts after every agency code; '!' just after the last cycle seen.
      range: { between: [after === '' ? 'CYCLE#' : `CYCLE#${after}!`, 'CYCLE#~'] },
    })
    .entities(OpenCycle)
    .options({ limit, consistent: true })
    .send();
  return Items;
}
