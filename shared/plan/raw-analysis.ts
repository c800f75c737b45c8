import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { Analysis } from '../table/entities/analysis.ts';

/**
 * One part of the analysis as it was counted: 'ALL', or a shard's 'S000'. For the draft and the door only: pages and
 * papers read the published one.
 * @throws NotFoundError before it is made
 */
export async function readAnalysisPart({ agency, cycle }: CycleRef, part: string) {
  const { Item } = await Analysis.build(GetItemCommand)
    .key({ agency, cycle, part })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError(`analysis ${part}`);
  return Item;
}
