import { recordWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { table, unchanged } from './table.ts';
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
import { deep } from './values.ts';

/**
 * One figure of public service of an agency in one year, by unit and period. It is of the agency, not of a cycle: what a
 * training of this year did is seen in the figures of the next one too. @internal
 */
export const ServiceFigures = new Entity({
  name: 'ServiceFigures',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    year: string().key(),
    indicator: string().key(),
    version: number(),
    /** By unit, then by period ('2027-03', or '2027-S1'): each name once, for an item holds 400 KB. */
    units: deep(record(string(), record(string(), number()))),
  }),
  computeKey: ({ agency, year, indicator }: ServiceFiguresRef) => ({
    pk: partitions.service(agency),
    sk: `SERVICE#${year}#${indicator}`,
  }),
});

/** One figure of one unit in one period. */
export interface UnitFigure {
  readonly unit: string;
  readonly period: string;
  readonly value: number;
}

/** What is kept of a figure in a year. */
export interface KeptFigures {
  readonly indicator: string;
  readonly version: number;
  readonly figures: readonly UnitFigure[];
}

/** Names a figure of an agency in a year. */
export interface ServiceFiguresRef {
  readonly agency: string;
  readonly year: string;
  readonly indicator: string;
}

/** Units of which one figure is kept: an item holds 400 KB, and a year has fourteen periods. */
export const MOST_UNITS = 300;

/** What is kept of a figure in a year; undefined before anything is. */
export async function findServiceFigures(ref: ServiceFiguresRef): Promise<KeptFigures | undefined> {
  const { Item } = await ServiceFigures.build(GetItemCommand).key(ref).options({ consistent: true }).send();
  return Item === undefined ? undefined : keptIn(Item);
}

/** All figures that an agency keeps of a year. */
export async function listServiceFigures(agency: string, year: string): Promise<readonly KeptFigures[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.service(agency), range: { beginsWith: `SERVICE#${year}#` } })
    .entities(ServiceFigures)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map(keptIn);
}

/** In the order of units and periods. */
function keptIn({ indicator, version, units }: FormattedItem<typeof ServiceFigures>): KeptFigures {
  const figures = Object.entries(units).flatMap(([unit, periods]) =>
    Object.entries(periods).map(([period, value]) => ({ unit, period, value })),
  );
  return { indicator, version, figures };
}

/**
 * Keeps the figures of a year, with the line in the audit trail.
 * @param before as it was read; undefined for the first
 * @returns false when somebody else changed them since
 */
export async function saveServiceFigures(
  ref: ServiceFiguresRef,
  figures: readonly UnitFigure[],
  before: KeptFigures | undefined,
  now: Date,
): Promise<boolean> {
  const { agency, year, indicator } = ref;
  return await recordWith(
    { agency, at: now, act: 'service figures saved', subject: `${indicator} ${year}` },
    ServiceFigures.build(PutItemCommand)
      .item({ agency, year, indicator, units: byUnit(figures), version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'indicator') }),
  );
}

function byUnit(figures: readonly UnitFigure[]): Record<string, Record<string, number>> {
  const units = Map.groupBy(figures, ({ unit }) => unit);
  return Object.fromEntries(
    [...units].map(([unit, ofUnit]) => [
      unit,
      Object.fromEntries(ofUnit.map(({ period, value }) => [period, value])),
    ]),
  );
}
