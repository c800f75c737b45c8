import type { FormattedItem } from 'dynamodb-toolbox/entity';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { OpenCycle } from '../../shared/table/entities/workflow.ts';
import { partitions } from '../../shared/table/keys.ts';
import { table } from '../../shared/table/table.ts';

/** Cycles of one page at most: some 15 KB of identifiers. */
const CYCLES = 200;

/** Shard numbers of one page: some 100 KB of the 256 KB that a payload may have. */
const SHARDS = 20_000;

const Input = z.object({
  quarter: z.string().check(z.regex(/^\d{4}-Q[1-4]$/)),
  /** Set when one cycle's evaluation is repeated. */
  only: z.optional(z.nullable(CycleRef)),
  cursor: z.nullable(z.string()),
});

/** A page of the register of open cycles: identifiers and shard numbers only. */
export const handler = step(Input, async ({ quarter, only, cursor }) => {
  if (only) return await one(only);
  const page = await listOpenCycles(cursor);
  return { ...page, cycles: page.cycles.filter(({ cycle }) => hasBegun(cycle, quarter)) };
});

/** In January the quarter that ended belongs to last year: a cycle that has just opened has nothing to show yet. */
export function hasBegun(cycle: string, quarter: string): boolean {
  return cycle <= quarter.slice(0, 4);
}

/**
 * The open cycles after a cursor, as many as one payload holds.
 * @param cursor where the page before ended; null for the first
 */
export async function listOpenCycles(
  cursor: string | null,
  limits: { readonly cycles: number; readonly shards: number } = { cycles: CYCLES, shards: SHARDS },
) {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.register(),
      // '~' sorts after every agency code; '!' just after the last cycle seen.
      range: { between: [cursor === null ? 'CYCLE#' : `CYCLE#${cursor}!`, 'CYCLE#~'] },
    })
    .entities(OpenCycle)
    .options({ limit: limits.cycles, consistent: true })
    .send();
  const page = fitting(Items, limits.shards);
  const last = page.at(-1);
  return {
    cycles: page.map(listed),
    cursor: last === undefined ? null : `${last.agency}#${last.cycle}`,
    more: page.length < Items.length || Items.length === limits.cycles,
  };
}

/** The cycle of a repeated evaluation; none when it was closed meanwhile. */
async function one({ agency, cycle }: CycleRef) {
  const { Item } = await OpenCycle.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return { cycles: Item === undefined ? [] : [listed(Item)], cursor: null, more: false };
}

type OpenCycleItem = FormattedItem<typeof OpenCycle>;

/** The first cycles whose shards fit together; one at least. */
function fitting(items: readonly OpenCycleItem[], shards: number): readonly OpenCycleItem[] {
  let sum = 0;
  const end = items.findIndex(({ shardCount }, index) => {
    sum += shardCount;
    return index > 0 && sum > shards;
  });
  return end === -1 ? items : items.slice(0, end);
}

function listed({ agency, cycle, shardCount }: OpenCycleItem) {
  return { agency, cycle, shards: Array.from({ length: shardCount }, (_, shard) => shard) };
}
