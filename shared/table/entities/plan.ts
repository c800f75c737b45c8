import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import type { Rhythm } from '../../rules/activity-days.ts';
import { padded, partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';
import { type OfThisVersion, state } from '../../store/words.ts';

/** One activity of the plan. The seven items of PP 11/2017 Ps 207(3) are marked a-g. */
export interface PlanLine {
  /** 'A01'; names the activity in links, executions and certificates. */
  readonly activity: string;
  /** Code in the training catalogue, when it comes from there. */
  readonly offering?: string;
  readonly title: string;
  /** a: kinds of competency developed (codes M1, S1, T06, G01). */
  readonly competencies: readonly string[];
  /** b: number of people aimed at; always the length of the list that `peopleList` names. */
  readonly targetCount: number;
  /** Names the unchanging list of people in the Target items; absent in plans from before lists had names. */
  readonly peopleList?: string;
  /** Fingerprint of the form that wrote the line last, so that a second click of it is known as such. */
  readonly sent?: string;
  /** b: in words, "Lurah dan sekretaris lurah". */
  readonly targetDescription: string;
  /** b: posts of the catalogue it is meant for; none = everybody. */
  readonly targetPosts: readonly string[];
  /** c: form (KL07) and pathway (klasikal, nonklasikal, pendidikan). */
  readonly form: string;
  readonly pathway: string;
  /** d */
  readonly providerKind: string;
  readonly provider: string;
  /** e: first and last day, ISO dates. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** e: how its days follow each other; left out, every working day from first to last. */
  readonly rhythm?: Rhythm;
  /** e: clock times in WIB (hh:mm) of each day, both or none; left out, they follow from the JP (`dailyTimes`). */
  readonly startTime?: string;
  readonly endTime?: string;
  /** f: conformity with the curriculum standard of the body that fosters the competency. */
  readonly curriculum: string;
  /** g: rupiah, and whose budget. */
  readonly cost: number;
  readonly budgetHolder: string;
  readonly days: number;
  /** Minutes a day, for forms whose JP depend on the time spent (e-learning, self-study). */
  readonly minutesPerDay?: number;
  /** JP one participation gives by the rule of the form. */
  readonly learningHours: number;
  /** False for a PPPK orientation: it does not use up the 24 JP. */
  readonly countsTowardAnnualHours: boolean;
  readonly capacity: number;
  readonly location: string;
  /** https address of the meeting or platform, when people take part from where they are. */
  readonly meetingUrl?: string;
  /** Why the draft suggests it; a suggestion carries its reason (UU 27/2022 Ps 10). */
  readonly reason: string;
  /**
   * What nobody has confirmed yet: a price that the catalogue's compiler estimated, dates that the draft chose for a
   * course of another agency. The coordinator strikes them out.
   */
  readonly estimates?: readonly ('cost' | 'dates')[];
}

/** The plan under work: revision 0 is the draft, n what was submitted the n-th time. */
export const Plan = new Entity({
  name: 'Plan',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** 'CURRENT', or 'R001' for the unchanging copy of a submission. */
    copy: string().key(),
    status: state(['DRAFT', 'SUBMITTED', 'APPROVED', 'REJECTED']),
    revision: number(),
    /** Raised by every change: two tabs cannot overwrite each other. */
    version: number(),
    lines: any().castAs<readonly PlanLine[]>(),
    budget: number(),
    /** What the draft says of itself, in sentences: money left and why, what it rests on, what it left out. */
    notes: any().castAs<readonly string[]>().optional(),
    /** Why it came back: note of the officer, or expiry. */
    returned: any()
      .castAs<{
        readonly role: string;
        readonly note: string;
        readonly at: string;
        readonly expired: boolean;
      }>()
      .optional(),
    /** The last mail to the coordinator: for which revision, the how-manieth, when. */
    asked: any()
      .castAs<{ readonly revision: number; readonly count: number; readonly at: string }>()
      .optional(),
    submittedAt: string().optional(),
    submittedBy: string().optional(),
    /** Names the PlanPaper of the last submission; absent in submissions from before papers were kept. */
    paper: string().optional(),
    /** Of what was submitted last: lines and people; two submissions with the same content have the same. */
    contentHash: string().optional(),
    /** People in what was submitted last; one in two activities counts once. */
    headcount: number().optional(),
  }),
  computeKey: ({ agency, cycle, copy }: { agency: string; cycle: string; copy: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `PLAN#${copy}`,
  }),
});

export type PlanItem = OfThisVersion<FormattedItem<typeof Plan>, 'status'>;

/** One person an activity aims at, and why: a gap to close, hours still missing this year, or the coordinator's choice. */
export interface TargetPerson {
  readonly employeeId: string;
  readonly shard: number;
  readonly basis: 'kebutuhan' | 'pemerataan' | 'pilihan';
}

/**
 * One list of people for an activity, in chunks of some hundred. A list never changes: the plan's line names the one
 * that counts, so that line and list change together in the one conditional write of the plan.
 */
export const Target = new Entity({
  name: 'Target',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    /** Absent in the lists from before lists had names. */
    list: string().key().optional(),
    chunk: number().key(),
    people: any().castAs<readonly TargetPerson[]>(),
  }),
  computeKey: (key: {
    agency: string;
    cycle: string;
    activity: string;
    list?: string | undefined;
    chunk: number;
  }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `TARGET#${key.activity}#${key.list === undefined ? '' : `${key.list}#`}${padded(key.chunk)}`,
  }),
});
