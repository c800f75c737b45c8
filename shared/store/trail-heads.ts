import { isDeepStrictEqual } from 'node:util';
import { partitions, versionOf } from './definition.ts';
import { sendUnlessLate, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  SchemaFault,
  string,
} from './toolbox.ts';

/**
 * Where the trails of an agency stood when the daily check last found them whole: without it nobody would miss the last
 * lines of a trail, or all of them. Only that check writes it; IAM holds that too.
 */
export const TrailHeads = new Entity({
  name: 'TrailHeads',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** One for each trail that had a line: 'agency', or the year of its cycle. */
    heads: list(
      map({
        name: string(),
        number: number(),
        fingerprint: string(),
        /** Lines from before trails were chained, which stand before line 1; absent: not counted. */
        unchained: number().optional(),
      }),
    ),
    /** Raised by each change. */
    version: number(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.trailHeads(agency), sk: 'TRAIL-HEADS' }),
});

export type TrailHeadsItem = FormattedItem<typeof TrailHeads>;

/** The heads as the last check left them; undefined before the first, DAMAGED when the item is none any more. */
export async function readTrailHeads(agency: string): Promise<TrailHeadsItem | 'DAMAGED' | undefined> {
  try {
    const { Item } = await TrailHeads.build(GetItemCommand)
      .key({ agency })
      .options({ consistent: true })
      .send();
    return Item;
  } catch (error) {
    if (error instanceof SchemaFault) return 'DAMAGED';
    throw error;
  }
}

/**
 * Keeps the heads of a check, by one conditional write. When another check was faster its heads stay: they are as true,
 * and the next morning's replace them.
 * @param before as it was read; undefined for the first
 */
export async function keepTrailHeads(
  { agency, heads }: Omit<TrailHeadsItem, 'version'>,
  before: TrailHeadsItem | undefined,
): Promise<void> {
  if (isDeepStrictEqual(heads, before?.heads)) return;
  await sendUnlessLate(
    TrailHeads.build(PutItemCommand)
      .item({ agency, heads, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'agency') }),
  );
}

/**
 * An agency whose trails are checked, where only that check writes: so it notices one that is taken out of the register.
 * @internal
 */
export const CheckedAgency = new Entity({
  name: 'CheckedAgency',
  table,
  timestamps: false,
  schema: item({ agency: string().key() }),
  computeKey: ({ agency }: { agency: string }) => ({
    pk: partitions.checkedAgencies(),
    sk: `AGENCY#${agency}`,
  }),
});

/** The agencies whose trails were ever checked. */
export async function checkedAgencies(): Promise<readonly string[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.checkedAgencies(), range: { beginsWith: 'AGENCY#' } })
    .entities(CheckedAgency)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(({ agency }) => agency);
}

/** Notes that the trails of an agency are checked from now on. */
export async function noteChecked(agency: string): Promise<void> {
  await CheckedAgency.build(PutItemCommand).item({ agency }).send();
}
