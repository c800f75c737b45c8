import type { CycleRef } from '../contracts.ts';
import { expiryAfter, OPERATIONAL_DAYS, partitions } from './definition.ts';
import { table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';

/**
 * The register that the schedule reads: the cycles that are open, and those that were closed but whose year has quarters
 * that are still to be evaluated.
 */
export const OpenCycle = new Entity({
  name: 'OpenCycle',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    shardCount: number(),
    /** ISO date of its beginning; absent in older items. */
    startedOn: string().optional(),
    /** ISO date of its end; absent while it is open. */
    closedOn: string().optional(),
    /**
     * When the table forgets a closed one, long after its last quarter, for a machine that was off meanwhile; absent until its
     * workflow has told of the end.
     */
    expiresAt: number().optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.register(),
    sk: `CYCLE#${agency}#${cycle}`,
  }),
});

export type OpenCycleItem = FormattedItem<typeof OpenCycle>;

/**
 * How far the quarterly evaluations have come: one item for all agencies.
 * @internal
 */
export const EvaluatedUntil = new Entity({
  name: 'EvaluatedUntil',
  table,
  timestamps: false,
  schema: item({
    is: string().const('EVALUATED-UNTIL').key(),
    /** The last quarter whose evaluation was started, '2027-Q1'. */
    quarter: string(),
    /** Quarters whose evaluation was started and is not known to have ended well; absent in older items. */
    unfinished: list(string()).optional(),
  }),
  computeKey: ({ is }: { is: 'EVALUATED-UNTIL' }) => ({ pk: partitions.register(), sk: is }),
});

/** Where a page of the register ended: goes on just behind it. */
export function openCycleKey({ agency, cycle }: OpenCycleItem): string {
  return `${agency}#${cycle}`;
}

/**
 * The cycles of the register after one of them, in order, at most `limit`.
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

/** Enters a cycle into the register, or what it has become. */
export async function registerOpenCycle(cycle: OpenCycleItem): Promise<void> {
  await OpenCycle.build(PutItemCommand).item(cycle).send();
}

/**
 * Notes in the register that a cycle is over and was told: its agency still has the quarters of its year to report on.
 * @param closedAt when it was closed
 */
export async function registerFinishedCycle(cycle: OpenCycleItem, closedAt: Date): Promise<void> {
  await registerOpenCycle({ ...cycle, expiresAt: expiryAfter(OPERATIONAL_DAYS, closedAt) });
}

/** Takes a cycle of which there is nothing to report out of the register. */
export async function unregisterCycle({ agency, cycle }: CycleRef): Promise<void> {
  await OpenCycle.build(DeleteItemCommand).key({ agency, cycle }).send();
}

/** One cycle of the register; undefined when it is not in it any more. */
export async function readOpenCycle({ agency, cycle }: CycleRef): Promise<OpenCycleItem | undefined> {
  const { Item } = await OpenCycle.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item;
}

/** How far the quarterly evaluations have come; undefined before the first. */
export async function readEvaluated() {
  const { Item } = await EvaluatedUntil.build(GetItemCommand)
    .key({ is: 'EVALUATED-UNTIL' })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Writes how far they have come. */
export async function putEvaluated(quarter: string, unfinished: string[]): Promise<void> {
  await EvaluatedUntil.build(PutItemCommand).item({ is: 'EVALUATED-UNTIL', quarter, unfinished }).send();
}
