import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { recordWith } from './audit.ts';
import { verdicts } from './course.ts';
import { partitions } from './definition.ts';
import { reportHead } from './officer.ts';
import { mutable, type ReadOnly, sendUnlessLate, table } from './table.ts';
import {
  $remove,
  anyOf,
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  nul,
  number,
  PutItemCommand,
  QueryCommand,
  record,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { deep, word } from './values.ts';

/** Counts of one shard that add up; the evaluation phase says which. */
const measures = record(string(), number());

export type Measures = ReadOnly<FormattedValue<typeof measures>>;

/** One shard's counts for one period ('2027-Q1' or 'closing'). @public so that the tests of old versions find it */
export const Measure = new Entity({
  name: 'Measure',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    period: string().key(),
    shard: number().key(),
    measures: deep(measures),
  }),
  computeKey: (key: { agency: string; cycle: string; period: string; shard: number }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `MEASURE#${key.period}#${key.shard}`,
  }),
});

/** A figure of a report: always with the number of people or cases behind it. */
const figure = map({
  code: string(),
  label: string(),
  value: anyOf(number(), nul()),
  unit: word(['orang', 'JP', 'persen', 'rupiah', 'skor', 'kegiatan', 'unit'], 'unit'),
  n: number(),
  /** How many of `n` a percentage counts; absent when it is no share of them, or withheld. */
  part: number().optional(),
  /** What `n` counts: 'PNS', 'jawaban'. */
  basis: string(),
  /** Why it is to be read with care: too little data for a claim, hours without a certificate. */
  caution: string().optional(),
});

export type Figure = ReadOnly<FormattedValue<typeof figure>>;

const recommendation = map({
  code: string(),
  sentence: string(),
  evidence: string(),
  /** By which rule it is advised; older reports do not say. */
  rule: string().optional(),
  activity: string().optional(),
});

export type Recommendation = ReadOnly<FormattedValue<typeof recommendation>>;

/** One training in a report. */
const reportedActivity = map({
  activity: string(),
  title: string(),
  /** Held beside the enacted plan. */
  offPlan: boolean().optional(),
  endsOn: string(),
  invited: number(),
  /** Null until the coordinator has confirmed who was there. */
  attended: anyOf(number(), nul()),
  /** Mean reaction 1-5; null when fewer than five answered, or none is counted yet. */
  reaction: anyOf(number(), nul()),
  /** Fewer than five answered, or none of those who came: of one who came a dash would tell that he or she did not. */
  reactionWithheld: boolean().optional(),
  cost: number(),
  /** The cost is an estimate that nobody has confirmed. */
  costEstimated: boolean().optional(),
  /** Rupiah that were committed and paid, with the number of the last receipt; absent while nobody has recorded them. */
  committed: number().optional(),
  realised: number().optional(),
  evidence: string().optional(),
});

export type ReportedActivity = ReadOnly<FormattedValue<typeof reportedActivity>>;

/** What a report says of the course of one training: what the rule proposes and why, and what was decided so far. */
const reportedCourse = map({
  activity: string(),
  proposed: word(verdicts, 'UNKNOWN'),
  because: string(),
  /** What five participants and more wrote of. */
  written: string().optional(),
  verdict: word(verdicts, 'UNKNOWN').optional(),
});

export type ReportedCourse = ReadOnly<FormattedValue<typeof reportedCourse>>;

/** What a training did to the figure of public service that its line names: units that took part beside those that did not. */
const reportedService = map({
  activity: string(),
  indicator: string(),
  /** Units with figures before and after, those that took part and those that took part in nothing for this figure. */
  unitsWith: number(),
  unitsWithout: number(),
  /** The difference of their changes, with the bounds of its interval at a level 0-1; absent when there were too few. */
  difference: number().optional(),
  low: number().optional(),
  high: number().optional(),
  level: number().optional(),
  /** Hedges' g */
  effectSize: number().optional(),
});

export type ReportedService = ReadOnly<FormattedValue<typeof reportedService>>;

/** What became of the actions that people wrote after a training: how many told of it, and what supervisors saw. */
const reportedTransfer = map({
  activity: string(),
  actions: number(),
  told: number(),
  /** Absent where fewer than five were judged: a training tells of no single person. */
  judged: number().optional(),
  /** Absent where it would tell of single people, with the reason. */
  seen: number().optional(),
  withheld: word(['FEW', 'NEARLY_ALL', 'COMPLEMENT', 'SMALL'], 'FEW').optional(),
});

export type ReportedTransfer = ReadOnly<FormattedValue<typeof reportedTransfer>>;

/** The evaluation of one period: figures and recommendations, as page and PDF show them. */
export const Report = new Entity({
  name: 'Report',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    period: string().key(),
    figures: deep(list(figure)),
    recommendations: deep(list(recommendation)),
    /** So many less pressing ones were left out of a quarter's report. */
    adviceLeft: number().optional(),
    /** Trainings of the period, as the report lists them. */
    activities: deep(list(reportedActivity)),
    /** What becomes of their courses, as it stood when a quarter's report was made; none in older and closing reports. */
    courses: deep(list(reportedCourse)).optional(),
    /** What trainings did to the figures that they should move; none in older reports. */
    services: deep(list(reportedService)).optional(),
    /** How what was learnt is applied, by trainings that are over; none in older reports. */
    transfers: deep(list(reportedTransfer)).optional(),
    /** First and last day that the report counts, and the first of its cycle; older reports do not say. */
    from: string().optional(),
    to: string().optional(),
    since: string().optional(),
    /** How the cycle stands, when the period alone would mislead. */
    remark: string().optional(),
    /** Who headed the agency on that day, and signs the paper. */
    head: reportHead.optional(),
    /** Of the content as it stands: made again with the same content, the day stays. */
    madeAt: string(),
    mailedAt: string().optional(),
  }),
  computeKey: ({ agency, cycle, period }: { agency: string; cycle: string; period: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `REPORT#${period}`,
  }),
});

export type ReportItem = ReadOnly<FormattedItem<typeof Report>>;

/** Names one report: '2027-Q1' or 'closing' of a cycle. */
export interface ReportKey {
  readonly agency: string;
  readonly cycle: string;
  readonly period: string;
}

/** Only the identifiers. */
function keyOf({ agency, cycle, period }: ReportKey): ReportKey {
  return { agency, cycle, period };
}

/** Keeps the counts of one shard; again is the same. */
export async function putMeasures(key: ReportKey, shard: number, counts: Measures): Promise<void> {
  await Measure.build(PutItemCommand)
    .item({ ...keyOf(key), shard, measures: counts })
    .send();
}

/** The counts of all shards of a period, those of a moment ago too. */
export async function measuresOf({ agency, cycle, period }: ReportKey): Promise<readonly Measures[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: `MEASURE#${period}#` } })
    .entities(Measure)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map((each) => each.measures);
}

/** One report; undefined before it is made. */
export async function findReport(key: ReportKey): Promise<ReportItem | undefined> {
  const { Item } = await Report.build(GetItemCommand).key(keyOf(key)).options({ consistent: true }).send();
  return Item;
}

/**
 * One report.
 * @throws NotFoundError
 */
export async function readReport(agency: string, cycle: string, period: string): Promise<ReportItem> {
  const report = await findReport({ agency, cycle, period });
  if (report === undefined) throw new NotFoundError('report');
  return report;
}

/** The reports of a cycle that were made so far. */
export async function listReports({ agency, cycle }: CycleRef): Promise<readonly ReportItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: 'REPORT#' } })
    .entities(Report)
    .send();
  return Items;
}

/** What trainings did to public service as the last report that tells of it found; nothing before. */
export async function lastServices(ref: CycleRef): Promise<readonly ReportedService[]> {
  const telling = (await listReports(ref)).filter(({ services = [] }) => services.length > 0);
  return telling.sort((one, other) => (one.madeAt < other.madeAt ? 1 : -1))[0]?.services ?? [];
}

/** Keeps what a report says. @returns false when it was mailed by then: it stays as its readers have it */
export async function saveReport(
  key: ReportKey,
  said: Omit<ReportItem, keyof ReportKey | 'mailedAt'>,
): Promise<boolean> {
  const written = await sendUnlessLate(
    Report.build(UpdateAttributesCommand)
      .item({ ...mutable(said), ...keyOf(key), mailedAt: $remove() })
      .options({
        condition: {
          or: [
            { attr: 'mailedAt', exists: false },
            { attr: 'mailedAt', gt: said.madeAt },
          ],
        },
      }),
  );
  return written !== undefined;
}

/** Notes that a report was mailed to all its readers. */
export async function noteMailed(key: ReportKey, at: Date): Promise<void> {
  await Report.build(UpdateAttributesCommand)
    .item({ ...keyOf(key), mailedAt: at.toISOString() })
    .send();
}

/**
 * That a leader has read a report, and what he or she asks the coordinator for.
 */
export const Acknowledgement = new Entity({
  name: 'Acknowledgement',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    period: string().key(),
    /** Hash of the address to which the report went: the same leader, whichever link is used. */
    reader: string().key(),
    name: string(),
    /** '' for none. */
    note: string(),
    /** ISO */
    at: string(),
  }),
  computeKey: (key: ReportKey & { reader: string }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `REPORT-READ#${key.period}#${key.reader}`,
  }),
});

export type AcknowledgementItem = FormattedItem<typeof Acknowledgement>;

/** What leaders said of a report, as many as read it. */
export async function acknowledgementsOf({
  agency,
  cycle,
  period,
}: ReportKey): Promise<readonly AcknowledgementItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.cycle(agency, cycle),
      range: { beginsWith: `REPORT-READ#${period}#` },
    })
    .entities(Acknowledgement)
    .options({ consistent: true })
    .send();
  return Items;
}

/**
 * Keeps that a leader has read a report, with the line in the audit trail; the first word stands.
 * @param actor role and reference of the link
 */
export async function acknowledge(said: AcknowledgementItem, actor: string): Promise<void> {
  const { agency, cycle, period, at } = said;
  await recordWith(
    { agency, cycle, at: new Date(at), actor, act: 'report acknowledged', subject: period },
    Acknowledgement.build(PutItemCommand)
      .item(said)
      .options({ condition: { attr: 'reader', exists: false } }),
  );
}
