import type { Predicate } from '../rules/appraisal.ts';
import { recordWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { type ReadOnly, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  record,
  string,
} from './toolbox.ts';
import { deep } from './values.ts';

/**
 * How many people of each unit were appraised how in a year. Of a file that names everybody, only these numbers are kept:
 * the plan needs no more of it (UU 27/2022 Ps 16).
 */
export const Performance = new Entity({
  name: 'Performance',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    year: string().key(),
    version: number(),
    /** By unit, then by predicate. */
    units: deep(record(string(), record(string(), number()))),
    /** By cycle, then by what people were at in it, then by predicate; none in older items. */
    trained: deep(record(string(), record(string(), record(string(), number())))).optional(),
    /** People of the file whom the staff does not know. */
    unknown: number(),
    fileName: string(),
    /** ISO */
    savedAt: string(),
  }),
  computeKey: ({ agency, year }: { agency: string; year: string }) => ({
    pk: partitions.agency(agency),
    sk: `PERFORMANCE#${year}`,
  }),
});

export type PerformanceItem = ReadOnly<FormattedItem<typeof Performance>>;

/** People of a unit by predicate. */
export type PredicateCounts = Readonly<Partial<Record<Predicate, number>>>;

/** By cycle and activity, groups under five left out. */
export type TrainedCounts = Readonly<Record<string, Readonly<Record<string, PredicateCounts>>>>;

/** In the place of an activity: people who were at none. */
export const UNTRAINED = '-';

/** How many of these have which predicate. */
export function predicatesOf(people: readonly { readonly predicate: Predicate }[]): PredicateCounts {
  const groups = Map.groupBy(people, ({ predicate }) => predicate);
  return Object.fromEntries([...groups].map(([predicate, { length }]) => [predicate, length]));
}

/** How the people of an agency were appraised in a year; undefined before that was read. */
export async function findPerformance(agency: string, year: string): Promise<PerformanceItem | undefined> {
  const { Item } = await Performance.build(GetItemCommand).key({ agency, year }).send();
  return Item;
}

/**
 * Keeps them in the place of what was read before, with the line in the audit trail.
 * @returns false when somebody else did since
 */
export async function savePerformance(
  performance: Omit<PerformanceItem, 'version' | 'units' | 'trained'> & {
    readonly units: Readonly<Record<string, PredicateCounts>>;
    readonly trained: TrainedCounts;
  },
  before: PerformanceItem | undefined,
): Promise<boolean> {
  const { agency, year, savedAt } = performance;
  const units = copied(performance.units);
  const trained = Object.fromEntries(
    Object.entries(performance.trained).map(([cycle, groups]) => [cycle, copied(groups)]),
  );
  return await recordWith(
    { agency, at: new Date(savedAt), act: 'performance read', subject: year },
    Performance.build(PutItemCommand)
      .item({ ...performance, units, trained, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'year') }),
  );
}

/** The table takes what may be changed. */
function copied(groups: Readonly<Record<string, PredicateCounts>>) {
  return Object.fromEntries(Object.entries(groups).map(([name, counts]) => [name, { ...counts }]));
}
