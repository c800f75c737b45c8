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

/** Gaps by competency or technical area: all, by unit, by kind of post. */
const gapTable = map({
  answered: number(),
  confirmed: number(),
  participants: number(),
  byCompetency: record(string(), gapCount),
  /** unitId -> competency -> count */
  byUnit: record(string(), record(string(), gapCount)),
  /** postKind -> competency -> count */
  byPost: record(string(), record(string(), gapCount)),
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

/** The gap analysis: one part for each shard ('S000'), then the whole ('ALL'). Units that do
 * not fit beside it follow in 'U001', 'U002': an item holds 400 KB.
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

/**
 * Units in one item: with 19 competencies and areas each, and the longest names, they take some 250 of the 400 KB.
 * @internal
 */
export const UNITS_PER_ITEM = 200;

/** Name of a shard's part. */
function partOf(shard: number): string {
  return `S${padded(shard)}`;
}

/** Keeps what one shard found; again is the same. */
export async function savePart(
  { agency, cycle }: CycleRef,
  shard: number,
  analysed: Analysed,
): Promise<void> {
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: partOf(shard), ...mutable(analysed) })
    .send();
}

/** What one shard found. @throws NotFoundError */
export async function readPart({ agency, cycle }: CycleRef, shard: number): Promise<Analysed> {
  return await readAnalysisPart({ agency, cycle }, partOf(shard));
}

/** Keeps the whole with its priorities; units beyond the first 200 go to items of their own. */
export async function saveWhole(
  { agency, cycle }: CycleRef,
  analysed: Analysed,
  priorities: NonNullable<AnalysisItem['priorities']>,
): Promise<void> {
  const { gaps, groups } = mutable(analysed);
  const units = Object.entries(gaps.byUnit);
  for (let from = UNITS_PER_ITEM; from < units.length; from += UNITS_PER_ITEM) {
    const byUnit = Object.fromEntries(units.slice(from, from + UNITS_PER_ITEM));
    await Analysis.build(PutItemCommand)
      .item({
        agency,
        cycle,
        part: `U${padded(from / UNITS_PER_ITEM)}`,
        gaps: { ...gaps, byCompetency: {}, byPost: {}, byUnit },
        groups: {},
      })
      .send();
  }
  await Analysis.build(PutItemCommand)
    .item({
      agency,
      cycle,
      part: 'ALL',
      gaps: { ...gaps, byUnit: Object.fromEntries(units.slice(0, UNITS_PER_ITEM)) },
      groups,
      priorities: mutable(priorities),
    })
    .send();
}
