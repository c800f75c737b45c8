import { Entity, type FormattedItem } from 'dynamodb-toolbox/entity';
import { any } from 'dynamodb-toolbox/schema/any';
import { boolean } from 'dynamodb-toolbox/schema/boolean';
import { item } from 'dynamodb-toolbox/schema/item';
import { list } from 'dynamodb-toolbox/schema/list';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import type { PlanLine } from '../../store/plan.ts';
import { table } from '../../store/table.ts';
import { type OfThisVersion, state, UNKNOWN, word } from '../../store/words.ts';

const trainingStatuses = [
  'OPEN',
  'INVITED',
  'HELD',
  'ATTENDED',
  'CERTIFIED',
  'EVALUATED',
  'CLOSED',
  'CANCELLED',
] as const;

/** What a coordinator changed in a training: its dates, its times of day, its JP, its place, its address on the web. */
export const changes = ['TANGGAL', 'JAM', 'JP', 'TEMPAT', 'ALAMAT'] as const;

export type Change = (typeof changes)[number];

/** How deep the participants found the material. */
export const depths = ['terlalu-dangkal', 'cukup', 'terlalu-dalam'] as const;

export type Depth = (typeof depths)[number];

/** What the participants said, counted when the collection closed; groups under five are not shown. */
export interface FeedbackSummary {
  /** People who were there, and those of them who answered. */
  readonly attended: number;
  readonly answered: number;
  /** Why figures are absent, a sentence; set when fewer than five answered, or the answers can be read no more. */
  readonly suppressed?: string;
  /** Mean of 1-5 by question. */
  readonly reaction?: Readonly<Record<string, number>>;
  /** Share of each answer on the depth of the material, 0-1. */
  readonly depth?: Readonly<Record<Depth, number>>;
  /** Share of answers that found the material too shallow, 0-1. */
  readonly tooShallow?: number;
  readonly comments?: readonly string[];
  /** Comments that did not fit into the item; absent when all did. */
  readonly commentsLeftOut?: number;
  /** Means 0-100 of the coordinator's own test, of matched pairs only; absent under five pairs or without a test. */
  readonly learning?: { readonly pairs: number; readonly pre: number; readonly post: number };
}

/** A mean of 1-5, and over how many people. */
export interface MeanOfPeople {
  readonly people: number;
  readonly score: number;
}

/**
 * How a training is applied at work, added up when it closed: from then on no figure changes, also when somebody's answers are
 * erased.
 */
export interface BehaviourSummary {
  /** ISO. */
  readonly closedAt: string;
  /** Absent when nobody gave a score. */
  readonly bySelf?: MeanOfPeople;
  readonly bySupervisor?: MeanOfPeople;
  /** Of those who spoke of themselves, those who had no chance yet to use what they learnt. */
  readonly noChance: { readonly part: number; readonly people: number };
}

/** One question of a test that the coordinator wrote. */
export interface TestQuestion {
  readonly text: string;
  readonly choices: readonly string[];
  /** Place of the right choice, from 0. */
  readonly right: number;
}

/** The test before and after a training: the same questions, or none. */
export interface TrainingTest {
  readonly questions: readonly TestQuestion[];
  /** ISO; names this wording, so that answers to an older one are not taken for answers to this. */
  readonly writtenAt: string;
  /** Set before the first answer is kept: from then on the questions stand. */
  readonly answered?: boolean;
}

/** The public half of the key to a training's sealed answers; by its id the private half is found, and destroyed. */
export interface AnswerKeyRef {
  readonly id: string;
  /** X25519, base64url. */
  readonly publicKey: string;
}

/** One training: its dates, its seats and waitlist (one item, so a seat is never taken twice), its state. */
export const Training = new Entity({
  name: 'Training',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    line: any().castAs<PlanLine>(),
    status: state(trainingStatuses),
    /** First moment and last moment, ISO; their clock times in WIB are those of each day. */
    startsAt: string(),
    endsAt: string(),
    /** First moment before a move: what people believe until the news of it is out. */
    believedStart: string().optional(),
    /** What changed since people were last told. */
    changed: list(word(changes, 'TANGGAL')).optional(),
    /** Raised when moved: SEQUENCE of the calendar entry. */
    sequence: number(),
    /** Raised whenever the workflow must look again before its time: names the place where it waits; older items count from 0. */
    wakes: number().optional(),
    /** employeeIds that hold a seat, and those who wait, in order of promotion. */
    seats: list(string()),
    waitlist: list(string()),
    /** Learning hours of those who wait, by employeeId: what orders the waitlist. */
    waitingHours: any().castAs<Readonly<Record<string, number>>>(),
    /** Moved up from the waitlist and not yet told by mail. */
    promoted: list(string()),
    version: number(),
    /** Announcements that went out since the last move: 'H-3', 'H-1', 'DIPINDAH', 'DIBATALKAN'. */
    reminded: list(string()),
    attendanceConfirmed: boolean(),
    /** Days attended by employeeId, as the coordinator confirmed them: one write decides for all. */
    attendance: any().castAs<Readonly<Record<string, number>>>().optional(),
    /** Day (WIB) of the last mail that asked the coordinator for the attendance. */
    attendanceAskedOn: string().optional(),
    heldAt: string().optional(),
    /** Made before the first answer, gone when the collection has closed. */
    answerKey: any().castAs<AnswerKeyRef>().optional(),
    /** What hashed the people's ids while answers were kept under pseudonyms: only in trainings opened before they were sealed. */
    feedbackKey: string().optional(),
    feedbackClosesAt: string().optional(),
    behaviourClosesAt: string().optional(),
    /** Opened, and no mail of it has been taken yet: its deadline is still counted anew. */
    feedbackUnasked: boolean().optional(),
    behaviourUnasked: boolean().optional(),
    /** The deadlines with which the first links were mailed; absent while they still stand. */
    feedbackMailedUntil: string().optional(),
    behaviourMailedUntil: string().optional(),
    test: any().castAs<TrainingTest>().optional(),
    summary: any().castAs<FeedbackSummary>().optional(),
    /** Absent before it closed, and in those that closed before it was kept. */
    behaviour: any().castAs<BehaviourSummary>().optional(),
    /** 1 for the first execution; each resume adds one. */
    run: number(),
    /** Execution that drives the training; '' while the next run is about to take it over, absent in older items. */
    execution: string().optional(),
  }),
  computeKey: ({ agency, cycle, activity }: { agency: string; cycle: string; activity: string }) => ({
    pk: partitions.training(agency, cycle, activity),
    sk: 'TRAINING',
  }),
});

/** A training as lists have it: its status may be one of a newer version. */
export type ListedTraining = FormattedItem<typeof Training>;

export type TrainingItem = OfThisVersion<ListedTraining, 'status'>;

/** Scores of behaviour after training, 1-5 by question; 'tidak' = no chance to use it yet. */
export type BehaviourAnswers = Readonly<Record<string, number | 'tidak'>>;

/** One person in one training. */
export const Enrollment = new Entity({
  name: 'Enrollment',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    employeeId: string().key(),
    shard: number(),
    name: string(),
    email: string().optional(),
    supervisorId: string().optional(),
    /** Learning hours of the cycle's year when the training was opened: fewest first on the waitlist. */
    hoursBefore: number().optional(),
    /** PENDING until answered; the seat itself is decided in the Training item. */
    answer: word(['PENDING', 'ACCEPTED', 'DECLINED'], 'PENDING'),
    declineReason: string().optional(),
    answeredAt: string().optional(),
    checkedInAt: string().optional(),
    attended: boolean().optional(),
    certificate: string().optional(),
    learningHours: number().optional(),
    /** JP of the contract year with this training, when a PPPK is over the 24 of PP 49/2018 Ps 40. */
    hoursOverLimit: number().optional(),
    pretestTaken: boolean(),
    feedbackGiven: boolean(),
    /** What the person answered, to be read by nobody before the collection closes; gone afterwards. */
    sealedPretest: string().optional(),
    sealedFeedback: string().optional(),
    behaviour: any().castAs<BehaviourAnswers>().optional(),
    behaviourBySupervisor: any().castAs<BehaviourAnswers>().optional(),
    linkVersion: number(),
    /** When the table forgets the person of this training, as of the cycle; older items have none. */
    expiresAt: number().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; activity: string; employeeId: string }) => ({
    pk: partitions.training(key.agency, key.cycle, key.activity),
    sk: `PERSON#${key.employeeId}`,
  }),
});

export type EnrollmentItem = FormattedItem<typeof Enrollment>;

/** An answer as it was kept before answers were sealed: under a keyed hash of the person's id. Read, never written. */
export const Feedback = new Entity({
  name: 'Feedback',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    hash: string().key(),
    pretest: number().optional(),
    posttest: number().optional(),
    reaction: any().castAs<Readonly<Record<string, number>>>().optional(),
    depth: word([...depths, UNKNOWN], UNKNOWN).optional(),
    comment: string().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; activity: string; hash: string }) => ({
    pk: partitions.feedback(key.agency, key.cycle, key.activity),
    sk: key.hash,
  }),
});

/** A certificate as anyone may check it: every printed field, so that an edited PDF is found out. */
export const Certificate = new Entity({
  name: 'Certificate',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    code: string().key(),
    /** Left out, a certificate; of another's course a record of who was there, which certifies nothing. */
    kind: word(['ATTENDANCE'], 'ATTENDANCE').optional(),
    cycle: string(),
    activity: string(),
    employeeId: string(),
    shard: number(),
    number: string(),
    name: string(),
    postTitle: string(),
    unitName: string(),
    title: string(),
    form: string(),
    provider: string(),
    startsOn: string(),
    endsOn: string(),
    /** Days between them on which it was held; absent in older ones. */
    days: number().optional(),
    /** Where it took place, and where the certificate was issued: both are printed. */
    place: string(),
    issuedAt: string(),
    learningHours: number(),
    issuedOn: string(),
    /** Who signs a certificate; nobody signs a record of attendance. */
    signer: any()
      .castAs<{ readonly name: string; readonly title: string; readonly nip?: string }>()
      .optional(),
  }),
  computeKey: ({ agency, code }: { agency: string; code: string }) => ({
    pk: partitions.certificates(agency),
    sk: code,
  }),
});

export type CertificateItem = FormattedItem<typeof Certificate>;
