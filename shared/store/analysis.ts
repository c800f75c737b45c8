import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { padded, partitions } from './definition.ts';
import { mutable, type ReadOnly, table } from './table.ts';
import {
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  record,
  string,
} from './toolbox.ts';
import { deep } from './values.ts';

/** Counts that add up over shards. */
const gapCount = map({
  /** People counted. */
  people: number(),
  /** People with at least one indicator not shown. */
  withGap: number(),
  /** Indicators not shown (competencies), or sum of needs 1-5 (technical areas). */
  gap: number(),
  /** Indicators asked, or answers given. */
  asked: number(),
});

export type GapCount = ReadOnly<FormattedValue<typeof gapCount>>;

/** Gaps by competency or technical area: all, and by kind of post. */
const gapTable = map({
  answered: number(),
  confirmed: number(),
  participants: number(),
  byCompetency: record(string(), gapCount),
  /** postKind -> competency -> count */
  byPost: record(string(), record(string(), gapCount)),
  /** Nobody read the counts of each unit. The version before cannot do without the attribute: a roll-back must read the table. */
  byUnit: map({}).optional(),
});

export type GapTable = ReadOnly<FormattedValue<typeof gapTable>>;

/** People alike in post and kind, with what they need: the plan is drafted on groups, not on people. */
const needGroup = map({
  /** Target posts of the catalogue that fit them, first the kind of post: ['pelaksana', 'pppk']. */
  posts: list(string()),
  pns: boolean(),
  people: number(),
  /** Competency or area -> sum over the people of 0 (no need) to 1 (all of it). */
  needs: record(string(), number()),
});

export type NeedGroup = ReadOnly<FormattedValue<typeof needGroup>>;

/**
 * The gap analysis: one part for each shard ('S000'), sums of the first hundred, two hundred ('SUM100', 'SUM200'), then the whole
 * ('ALL').
 * @internal
 */
export const Analysis = new Entity({
  name: 'Analysis',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    part: string().key(),
    gaps: deep(gapTable),
    /** By posts and kind, 'pelaksana+pppk'. */
    groups: deep(record(string(), needGroup)),
    /** Competencies and areas, the most needed first (only in 'ALL'). */
    priorities: list(map({ code: string(), score: number() })).optional(),
  }),
  computeKey: ({ agency, cycle, part }: { agency: string; cycle: string; part: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `ANALYSIS#${part}`,
  }),
});

type AnalysisItem = ReadOnly<FormattedItem<typeof Analysis>>;

/** What one shard, or all of them, found. */
export type Analysed = Pick<AnalysisItem, 'gaps' | 'groups'>;

/**
 * One part of the analysis as it was counted: 'ALL', or a shard's 'S000'. For the draft and the door only: pages and
 * papers read the published one.
 * @throws NotFoundError before it is made
 */
export async function readAnalysisPart({ agency, cycle }: CycleRef, part: string): Promise<AnalysisItem> {
  const { Item } = await Analysis.build(GetItemCommand)
    .key({ agency, cycle, part })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError(`analysis ${part}`);
  return Item;
}

/** Name of a shard's part. */
function partOf(shard: number): string {
  return `S${padded(shard)}`;
}

function written({ gaps, groups }: Analysed) {
  return mutable({ gaps: { ...gaps, byUnit: {} }, groups });
}

/** Keeps what one shard found; again is the same. */
export async function savePart(
  { agency, cycle }: CycleRef,
  shard: number,
  analysed: Analysed,
): Promise<void> {
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: partOf(shard), ...written(analysed) })
    .send();
}

/** Keeps what the shards before one found together; again is the same. */
export async function saveSum(
  { agency, cycle }: CycleRef,
  before: number,
  analysed: Analysed,
): Promise<void> {
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: sumOf(before), ...written(analysed) })
    .send();
}

/** What the shards before one found together. @throws NotFoundError */
export async function readSum({ agency, cycle }: CycleRef, before: number): Promise<Analysed> {
  return await readAnalysisPart({ agency, cycle }, sumOf(before));
}

function sumOf(before: number): string {
  return `SUM${padded(before)}`;
}

/** What one shard found. @throws NotFoundError */
export async function readPart({ agency, cycle }: CycleRef, shard: number): Promise<Analysed> {
  return await readAnalysisPart({ agency, cycle }, partOf(shard));
}

/** Keeps the whole with its priorities. */
export async function saveWhole(
  { agency, cycle }: CycleRef,
  analysed: Analysed,
  priorities: NonNullable<AnalysisItem['priorities']>,
): Promise<void> {
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: 'ALL', ...written(analysed), priorities: mutable(priorities) })
    .send();
}
