import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../contracts.ts';
import { Target } from '../table/entities/plan.ts';
import { partitions } from '../table/keys.ts';
import { table } from '../table/table.ts';

/** The chunks of one activity, or of all, in order. */
export async function* targetsOf({ agency, cycle }: CycleRef, activity?: string) {
  const beginsWith = activity === undefined ? 'TARGET#' : `TARGET#${activity}#`;
  const pages = table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith } })
    .entities(Target)
    .options({ consistent: true })
    .paginate();
  for await (const { Items = [] } of pages) yield* Items;
}
