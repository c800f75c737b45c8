import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import * as z from 'zod/mini';
import { step } from '../../shared/lambda/step.ts';
import { OpenCycle } from '../../shared/table/entities/workflow.ts';
import { partitions } from '../../shared/table/keys.ts';
import { table } from '../../shared/table/table.ts';

/** A page of this many cycles stays far below the 256 KB of a payload, shard numbers included. */
const PAGE = 200;

const Input = z.object({
  quarter: z.string().check(z.regex(/^\d{4}-Q[1-4]$/)),
  cursor: z.nullable(z.string()),
});

/** A page of the register of open cycles: identifiers and shard numbers only. */
export const handler = step(Input, async ({ cursor }) => {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.register(),
      // '~' sorts after every agency code; '!' just after the last cycle seen.
      range: { between: [cursor === null ? 'CYCLE#' : `CYCLE#${cursor}!`, 'CYCLE#~'] },
    })
    .entities(OpenCycle)
    .options({ limit: PAGE })
    .send();
  const last = Items.at(-1);
  return {
    cycles: Items.map(({ agency, cycle, shardCount }) => ({
      agency,
      cycle,
      shards: Array.from({ length: shardCount }, (_, shard) => shard),
    })),
    cursor: last === undefined ? null : `${last.agency}#${last.cycle}`,
    more: Items.length === PAGE,
  };
});
