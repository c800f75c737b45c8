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
  performance: Omit<PerformanceItem, 'version' | 'units'> & {
    readonly units: Readonly<Record<string, PredicateCounts>>;
  },
  before: PerformanceItem | undefined,
): Promise<boolean> {
  const { agency, year, savedAt } = performance;
  const units = Object.fromEntries(
    Object.entries(performance.units).map(([unit, counts]) => [unit, { ...counts }]),
  );
  return await recordWith(
    { agency, at: new Date(savedAt), act: 'performance read', subject: year },
    Performance.build(PutItemCommand)
      .item({ ...performance, units, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'year') }),
  );
}
