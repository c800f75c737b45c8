import type { CycleRef } from '../contracts.ts';
import { gapCauses, minutesKinds } from '../words.ts';
import { recordWith } from './audit.ts';
import { padded, partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';
import { deep, word } from './values.ts';

/** What was said of one need: no names, and how many of those present agreed. */
const statement = map({
  code: string(),
  text: string(),
  agreed: number(),
  /** Why, where it was said: what training does not close weighs nothing. */
  cause: string()
    .enum(...gapCauses)
    .optional(),
});

/** The minutes of one interview or group on the needs of a cycle, as the coordinator typed them. @internal */
export const NeedMinutes = new Entity({
  name: 'NeedMinutes',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** '001', in the order in which they were typed. */
    minutes: string().key(),
    version: number(),
    kind: word(minutesKinds, 'focusGroup'),
    /** ISO day */
    heldOn: string(),
    place: string(),
    /** Who was heard, by posts or units. */
    heard: string(),
    present: number(),
    statements: deep(list(statement)),
    /** ISO */
    savedAt: string(),
  }),
  computeKey: ({ agency, cycle, minutes }: { agency: string; cycle: string; minutes: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `MINUTES#${minutes}`,
  }),
});

export type MinutesItem = ReadOnly<FormattedItem<typeof NeedMinutes>>;

/** What was said of one need. */
export type Statement = MinutesItem['statements'][number];

/** All minutes of a cycle, in the order in which they were typed. */
export async function listMinutes({ agency, cycle }: CycleRef): Promise<readonly MinutesItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'MINUTES#' } })
    .entities(NeedMinutes)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/** The name of the next minutes after these. */
export function nextMinutes(kept: readonly Pick<MinutesItem, 'minutes'>[]): string {
  return padded(1 + Math.max(0, ...kept.map(({ minutes }) => Number(minutes))));
}

/**
 * Keeps minutes, with the line in the audit trail.
 * @param before as they were read; undefined for new ones
 * @returns false when somebody else was first
 */
export async function saveMinutes(
  minutes: Omit<MinutesItem, 'version'>,
  before: MinutesItem | undefined,
): Promise<boolean> {
  const { agency, cycle, savedAt } = minutes;
  return await recordWith(
    { agency, cycle, at: new Date(savedAt), act: 'need minutes saved', subject: minutes.minutes },
    NeedMinutes.build(PutItemCommand)
      .item(mutable({ ...minutes, version: versionOf(before) + 1 }))
      .options({ condition: unchanged(before, 'minutes') }),
  );
}
