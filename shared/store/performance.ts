import { ConflictError } from '../errors.ts';
import { type Predicate, predicates } from '../rules/appraisal.ts';
import { wibInstant } from '../rules/working-calendar.ts';
import { recordWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  record,
  string,
} from './toolbox.ts';
import { deep, word } from './values.ts';

/** How many people of each unit were appraised how in a year: the plan and the reports need no more of a file. */
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
  const trained = byCycle(performance.trained);
  return await recordWith(
    { agency, at: new Date(savedAt), act: 'performance read', subject: year },
    Performance.build(PutItemCommand)
      .item({ ...performance, units, trained, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'year') }),
  );
}

/**
 * Writes what people of the courses were appraised, counted once more from what is kept of each; what was read anew since
 * was counted with it.
 */
export async function countTrained(performance: PerformanceItem, trained: TrainedCounts): Promise<void> {
  await sendUnlessLate(
    Performance.build(PutItemCommand)
      .item({ ...mutable(performance), trained: byCycle(trained), version: versionOf(performance) + 1 })
      .options({ condition: unchanged(performance, 'year') }),
  );
}

/** The table takes what may be changed. */
function byCycle(trained: TrainedCounts) {
  return Object.fromEntries(Object.entries(trained).map(([cycle, groups]) => [cycle, copied(groups)]));
}

function copied(groups: Readonly<Record<string, PredicateCounts>>) {
  return Object.fromEntries(Object.entries(groups).map(([name, counts]) => [name, { ...counts }]));
}

/**
 * The predicate of each person in a year. Before and after a course are counted person by person, and only when both years
 * are there: so long they are kept and no longer (UU 27/2022 Ps 16), and nobody reads them but who they are of.
 */
export const Appraisals = new Entity({
  name: 'Appraisals',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    year: string().key(),
    version: number(),
    /** By employeeId. */
    people: deep(record(string(), word(predicates, 'BAIK'))),
    expiresAt: number(),
  }),
  computeKey: ({ agency, year }: { agency: string; year: string }) => ({
    pk: partitions.agency(agency),
    sk: `APPRAISALS#${year}`,
  }),
});

export type AppraisalsItem = ReadOnly<FormattedItem<typeof Appraisals>>;

/** The courses of the year after are compared with these in the year that follows it. */
const YEARS_KEPT = 2;

/**
 * Keeps each person's predicate of a year in the place of what was read before.
 * @returns false when somebody else changed them since
 */
export async function keepAppraisals(
  { agency, year }: Pick<AppraisalsItem, 'agency' | 'year'>,
  people: Readonly<Record<string, Predicate>>,
  before: AppraisalsItem | undefined,
): Promise<boolean> {
  const expiresAt = wibInstant(`${Number(year) + YEARS_KEPT + 1}-01-01`).getTime() / 1000;
  const written = await sendUnlessLate(
    Appraisals.build(PutItemCommand)
      .item({ agency, year, version: versionOf(before) + 1, people: { ...people }, expiresAt })
      .options({ condition: unchanged(before, 'year') }),
  );
  return written !== undefined;
}

/** The predicates that are kept of a year; undefined before they were, and for years that were read before they were kept. */
export async function findAppraisals(agency: string, year: string): Promise<AppraisalsItem | undefined> {
  const { Item } = await Appraisals.build(GetItemCommand).key({ agency, year }).send();
  return Item;
}

/** The predicates of all years that are kept. */
export async function listAppraisals(agency: string): Promise<readonly AppraisalsItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.agency(agency), range: { beginsWith: 'APPRAISALS#' } })
    .entities(Appraisals)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/**
 * Takes a person out of all of them.
 * @throws ConflictError when a file is read at the same moment
 */
export async function forgetAppraised(agency: string, ids: readonly string[]): Promise<void> {
  for (const kept of await listAppraisals(agency)) {
    const others = Object.entries(kept.people).filter(([id]) => !ids.includes(id));
    if (others.length === Object.keys(kept.people).length) continue;
    const written = await sendUnlessLate(
      Appraisals.build(PutItemCommand)
        .item({ ...kept, version: versionOf(kept) + 1, people: Object.fromEntries(others) })
        .options({ condition: unchanged(kept, 'year') }),
    );
    if (written === undefined) throw new ConflictError('appraisals');
  }
}
