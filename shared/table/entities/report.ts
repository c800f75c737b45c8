import { Entity } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { state } from '../../store/words.ts';

/** Counts of one shard that add up; the evaluation phase says which. */
export type Measures = Readonly<Record<string, number>>;

/** One shard's counts for one period ('2027-Q1' or 'closing'). */
export const Measure = new Entity({
  name: 'Measure',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    period: string().key(),
    shard: number().key(),
    measures: any().castAs<Measures>(),
  }),
  computeKey: (key: { agency: string; cycle: string; period: string; shard: number }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `MEASURE#${key.period}#${key.shard}`,
  }),
});

/** A figure of a report: always with the number of people or cases behind it. */
export interface Figure {
  readonly code: string;
  readonly label: string;
  readonly value: number | null;
  readonly unit: 'orang' | 'JP' | 'persen' | 'rupiah' | 'skor' | 'kegiatan' | 'unit';
  readonly n: number;
  /** How many of `n` a percentage counts; absent when it is no share of them, or withheld. */
  readonly part?: number;
  /** What `n` counts: 'PNS', 'jawaban'. */
  readonly basis: string;
  /** Why it is to be read with care: too little data for a claim, hours without a certificate. */
  readonly caution?: string;
}

export interface Recommendation {
  readonly code: string;
  readonly sentence: string;
  readonly evidence: string;
  readonly activity?: string;
}

/** One training in a report. */
export interface ReportedActivity {
  readonly activity: string;
  readonly title: string;
  readonly endsOn: string;
  readonly invited: number;
  /** Null until the coordinator has confirmed who was there. */
  readonly attended: number | null;
  /** Mean reaction 1-5; null when fewer than five answered, or none is counted yet. */
  readonly reaction: number | null;
  /** Fewer than five answered, or none of those who came: of one who came a dash would tell that he or she did not. */
  readonly reactionWithheld?: true;
  readonly cost: number;
  /** The cost is an estimate that nobody has confirmed. */
  readonly costEstimated?: true;
}

/** The officer under whose name a report goes out. */
export interface ReportHead {
  readonly title: string;
  readonly name: string;
  readonly nip?: string | undefined;
  readonly kind: string;
}

/** The evaluation of one period: figures and recommendations, as page and PDF show them. */
export const Report = new Entity({
  name: 'Report',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    period: string().key(),
    figures: any().castAs<readonly Figure[]>(),
    recommendations: any().castAs<readonly Recommendation[]>(),
    /** Trainings of the period, as the report lists them. */
    activities: any().castAs<readonly ReportedActivity[]>(),
    /** First and last day that the report counts, and the first of its cycle; older reports do not say. */
    from: string().optional(),
    to: string().optional(),
    since: string().optional(),
    /** How the cycle stands, when the period alone would mislead. */
    remark: string().optional(),
    /** Who headed the agency on that day, and signs the paper. */
    head: any().castAs<ReportHead>().optional(),
    /** Of the content as it stands: made again with the same content, the day stays. */
    madeAt: string(),
    mailedAt: string().optional(),
  }),
  computeKey: ({ agency, cycle, period }: { agency: string; cycle: string; period: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `REPORT#${period}`,
  }),
});

/** One thing to do after the evaluation, with owner and date; the next cycle starts from these. */
export interface FollowUp {
  readonly code: string;
  readonly sentence: string;
  readonly evidence: string;
  readonly owner: string;
  readonly dueOn: string;
  /** Absent while it is open. */
  readonly outcome?: FollowUpOutcome;
}

/** What became of a follow-up. */
export interface FollowUpOutcome {
  readonly state: 'DONE' | 'DROPPED';
  /** What proves it, or why it was dropped. */
  readonly note: string;
  /** ISO moment at which it was recorded. */
  readonly at: string;
}

export const FollowUps = new Entity({
  name: 'FollowUps',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    version: number(),
    status: state(['DRAFT', 'DECIDED']),
    items: any().castAs<readonly FollowUp[]>(),
    /** Day (WIB) of the last mail that asked the coordinator to decide. */
    remindedOn: string().optional(),
    decidedAt: string().optional(),
    /** When it was last recorded what became of them. */
    outcomesAt: string().optional(),
    /** Who headed the agency on that day, and signs the closing report. */
    head: any().castAs<ReportHead>().optional(),
  }),
  computeKey: ({ agency, cycle }: { agency: string; cycle: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: 'FOLLOW-UPS',
  }),
});
