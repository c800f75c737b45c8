import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { Analysis } from '../table/entities/analysis.ts';
import { partitions } from '../table/keys.ts';
import { table } from '../table/table.ts';

/** The whole analysis with all its units. @throws NotFoundError before the analysis is made */
export async function readAnalysis({ agency, cycle }: CycleRef) {
  const whole = await readAnalysisPart({ agency, cycle }, 'ALL');
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'ANALYSIS#U' } })
    .entities(Analysis)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  const byUnit = Object.assign({}, whole.gaps.byUnit, ...Items.map(({ gaps }) => gaps.byUnit));
  return { ...whole, gaps: { ...whole.gaps, byUnit }, priorities: whole.priorities ?? [] };
}

/** One part of the analysis: 'ALL', or a shard's 'S000'. @throws NotFoundError before it is made */
export async function readAnalysisPart({ agency, cycle }: CycleRef, part: string) {
  const { Item } = await Analysis.build(GetItemCommand)
    .key({ agency, cycle, part })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError(`analysis ${part}`);
  return Item;
}
