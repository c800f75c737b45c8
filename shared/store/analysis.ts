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
  /** People with a gap. */
  withGap: number(),
  /** Indicators not shown, sum of needs 1-5 (technical areas), or of what need exceeds mastery by. */
  gap: number(),
  /** Indicators asked, answers given, or four steps for each who rated mastery and need. */
  asked: number(),
  /** Of those with a gap: whose gap training does not close, and how much of the gap is theirs. Absent for none, as all below. */
  beyond: number().optional(),
  beyondGap: number().optional(),
  /** People by the cause that was stated. */
  causes: record(string(), number()).optional(),
  /** Sum, over those whose gap training closes, of the share of their unit that performs below target. */
  low: number().optional(),
  /** Sums of both ratings, where mastery and need were asked. */
  mastery: number().optional(),
  need: number().optional(),
  /** Whom the supervisor confirmed; of these, with a gap in their own answer, and as the supervisor sees it. */
  confirmed: number().optional(),
  confirmedOwn: number().optional(),
  confirmedSeen: number().optional(),
});

export type GapCount = ReadOnly<FormattedValue<typeof gapCount>>;

/** Gaps by competency or technical area: all, and by kind of post. */
const gapTable = map({
  answered: number(),
  confirmed: number(),
  /** Whose answers came through the coordinator: typed, or by a link that was passed on. Absent for nobody. */
  given: number().optional(),
  participants: number(),
  byCompetency: record(string(), gapCount),
  /** postKind -> competency -> count */
  byPost: record(string(), record(string(), gapCount)),
  /** What those with a post to be held lack of its level; absent where nobody was asked. */
  byNext: record(string(), gapCount).optional(),
  /** People who named a cause at one of their gaps or more; absent where nobody did. */
  byCause: record(string(), number()).optional(),
  /** Units stand beside the table. The version before cannot do without the attribute: a roll-back must read the table. */
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

/** What a unit's people answered. */
export interface UnitCount {
  readonly participants: number;
  readonly answered: number;
  readonly byCompetency: Readonly<Record<string, GapCount>>;
}

/** By unit; undefined where they are too many for one item. */
export type UnitTable = Readonly<Record<string, UnitCount>> | undefined;

/**
 * Bytes of the table of units: some hundred units. Beyond that it is left out as a whole, since the rest of a table would be
 * taken for all of it.
 * @internal
 */
export const UNITS_BYTES = 100_000;

/** Three numbers and four a competency, as JSON: a map of maps would take four times the room. */
function unitsAsText(units: UnitTable): string {
  if (units === undefined) return '';
  const rows = Object.entries(units).map(([unit, { participants, answered, byCompetency }]) => [
    unit,
    participants,
    answered,
    Object.entries(byCompetency).map(([code, { people, withGap, gap, asked }]) => [
      code,
      people,
      withGap,
      gap,
      asked,
    ]),
  ]);
  const text = JSON.stringify(rows);
  return Buffer.byteLength(text) > UNITS_BYTES ? '' : text;
}

type UnitRow = readonly [
  string,
  number,
  number,
  readonly (readonly [string, number, number, number, number])[],
];

/** @param text absent in analyses from before, which told no units apart */
function unitsOf(text: string | undefined): UnitTable {
  if (text === undefined || text === '') return undefined;
  const rows: readonly UnitRow[] = JSON.parse(text); // written by unitsAsText alone
  return Object.fromEntries(
    rows.map(([unit, participants, answered, counts]) => [
      unit,
      {
        participants,
        answered,
        byCompetency: Object.fromEntries(
          counts.map(([code, people, withGap, gap, asked]) => [code, { people, withGap, gap, asked }]),
        ),
      },
    ]),
  );
}

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
    /** What each unit's people answered (unitsAsText); '' where the units are too many. */
    units: string().optional(),
    /** Competencies and areas, the most needed first (only in 'ALL'), with what the score is made of. */
    priorities: list(
      map({
        code: string(),
        score: number(),
        /** What the survey alone says. */
        survey: number().optional(),
        /** So many times more for units that perform below target. */
        factor: number().optional(),
        /** So many times more for goals of the agency that rest on it. */
        goals: number().optional(),
        /** In interviews and groups: how many agreed of how many present. */
        agreed: number().optional(),
        present: number().optional(),
      }),
    ).optional(),
  }),
  computeKey: ({ agency, cycle, part }: { agency: string; cycle: string; part: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `ANALYSIS#${part}`,
  }),
});

type AnalysisItem = ReadOnly<FormattedItem<typeof Analysis>>;

/** What one shard, or all of them, found. */
export type Analysed = Pick<AnalysisItem, 'gaps' | 'groups'> & { readonly units: UnitTable };

/** A need with its score. */
export type RankedNeed = NonNullable<AnalysisItem['priorities']>[number];

/**
 * One part of the analysis as it was counted: 'ALL', or a shard's 'S000'. For the draft and the door only: pages and
 * papers read the published one.
 * @throws NotFoundError before it is made
 */
export async function readAnalysisPart(
  { agency, cycle }: CycleRef,
  part: string,
): Promise<Omit<AnalysisItem, 'units'> & Analysed> {
  const { Item } = await Analysis.build(GetItemCommand)
    .key({ agency, cycle, part })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError(`analysis ${part}`);
  return { ...Item, units: unitsOf(Item.units) };
}

/** Name of a shard's part. */
function partOf(shard: number): string {
  return `S${padded(shard)}`;
}

function written({ gaps, groups, units }: Analysed) {
  return { ...mutable({ gaps: { ...gaps, byUnit: {} }, groups }), units: unitsAsText(units) };
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
  priorities: readonly RankedNeed[],
): Promise<void> {
  await Analysis.build(PutItemCommand)
    .item({ agency, cycle, part: 'ALL', ...written(analysed), priorities: mutable(priorities) })
    .send();
}
