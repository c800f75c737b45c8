import { partitions } from './definition.ts';
import { planLine } from './plan.ts';
import { type ReadOnly, table } from './table.ts';
import {
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  item,
  list,
  map,
  number,
  record,
  string,
} from './toolbox.ts';
import { deep, type OfThisVersion, state, word } from './values.ts';

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

/**
 * What a coordinator changed in a training: its dates, its times of day, single sessions of it, its JP, its place, its
 * address on the web.
 */
export const changes = ['TANGGAL', 'JAM', 'PERTEMUAN', 'JP', 'TEMPAT', 'ALAMAT'] as const;

export type Change = (typeof changes)[number];

/** How deep the participants found the material. */
export const depths = ['terlalu-dangkal', 'cukup', 'terlalu-dalam'] as const;

export type Depth = (typeof depths)[number];

/** What the participants said, counted when the collection closed; groups under five are not shown. */
const feedbackSummary = map({
  /** People who were there, and those of them who answered. */
  attended: number(),
  answered: number(),
  /** Why figures are absent, a sentence; set when fewer than five answered, or the answers can be read no more. */
  suppressed: string().optional(),
  /** Mean of 1-5 by question. */
  reaction: record(string(), number()).optional(),
  /** Share of each answer on the depth of the material, 0-1. */
  depth: map({ 'terlalu-dangkal': number(), cukup: number(), 'terlalu-dalam': number() }).optional(),
  /** Share of answers that found the material too shallow, 0-1. */
  tooShallow: number().optional(),
  comments: list(string()).optional(),
  /** Comments that did not fit into the item; absent when all did. */
  commentsLeftOut: number().optional(),
  /** Means 0-100 of the coordinator's own test, of matched pairs only; absent under five pairs or without a test. */
  learning: map({
    pairs: number(),
    pre: number(),
    post: number(),
    /** Of the test, where it has one: the least score 0-100 that counts as passed. */
    passMark: number().optional(),
    /** Of the pairs, those whose test afterwards reached it; absent where few did, or nearly all. */
    passed: number().optional(),
  }).optional(),
});

/** A mean of 1-5, and over how many people. */
const meanOfPeople = map({ people: number(), score: number() });

/**
 * How a training is applied at work, added up when it closed: from then on no figure changes, also when somebody's answers are
 * erased.
 */
const behaviourSummary = map({
  /** ISO. */
  closedAt: string(),
  /** Absent when nobody gave a score. */
  bySelf: meanOfPeople.optional(),
  bySupervisor: meanOfPeople.optional(),
  /** Of those who spoke of themselves, those who had no chance yet to use what they learnt. */
  noChance: map({ part: number(), people: number() }),
  /** Of the same, those who named a post of theirs in the forum as what they shared; absent in older items. */
  shared: map({ part: number(), people: number() }).optional(),
  /** What became of the actions that people wrote; absent where nobody wrote one, and in older items. */
  transfer: map({
    /** Of people who are still there. */
    actions: number(),
    /** Said how it went. */
    told: number(),
    /** Supervisors saw it, or saw that it was not done; those who say that there was no chance are not among them. */
    judged: number(),
    seen: number(),
  }).optional(),
});

/** What a training costs beyond its plan; each amount in rupiah with the number of the paper that says so. */
const trainingMoney = map({
  committed: number().optional(),
  commitment: string().optional(),
  realised: number().optional(),
  evidence: string().optional(),
  /** ISO moment of the last record. */
  at: string(),
  version: number(),
});

/** How the certificates of a training are numbered. */
const certificateNumbers = map({
  /** '{urut}' in it is the place of each in the list of who was there; '' until the office has given the numbers. */
  pattern: string(),
  /** Of the first in that list. */
  first: number(),
  /** By the pattern that the agency has laid down for all its certificates: nobody is asked. */
  automatic: boolean(),
  version: number(),
});

/** Why somebody who had a seat was not there: nothing that asks for health or family matters (UU 27/2022 Ps 4). */
export const absenceReasons = ['tugas-lain', 'berhalangan', 'tanpa-keterangan'] as const;

export type AbsenceReason = (typeof absenceReasons)[number];

/** Why the confirmed list of attendance was changed, and when (ISO). */
const correction = map({ at: string(), reason: string() });

/** What became of a session since people were last told. */
const sessionNews = ['ADDED', 'MOVED', 'CANCELLED'] as const;

/** One day of a training. */
const session = map({
  /** 'S01'; stays when the session is moved. */
  id: string(),
  /** ISO date, and clock times hh:mm, all in WIB. */
  date: string(),
  startTime: string(),
  endTime: string(),
  /** Where it is held when that is not the place, or the address, of the training. */
  place: string().optional(),
  meetingUrl: string().optional(),
  facilitator: string().optional(),
  materials: string().optional(),
  cancelled: boolean().optional(),
  news: word(sessionNews, 'MOVED').optional(),
  /** ISO moment at which people believe that it begins, until the news of its move is out. */
  believedStart: string().optional(),
});

/** How hard a question is, as whoever wrote it says. */
export const levels = ['mudah', 'sedang', 'sukar'] as const;

/** Questions as they were written; `right` is the place of the right choice, from 0. */
export const questionList = list(
  map({
    text: string(),
    choices: list(string()),
    right: number(),
    level: word(levels, 'sedang').optional(),
  }),
);

/** The test before and after a training, or none. */
const trainingTest = map({
  questions: questionList,
  /** Questions on one paper; absent: all of them on both. */
  perPaper: number().optional(),
  /** The least score 0-100 that counts as passed; absent where nobody said. */
  passMark: number().optional(),
  /** ISO; names this wording, so that answers to an older one are not taken for answers to this. */
  writtenAt: string(),
  /** Set before the first answer is kept: from then on the questions stand. */
  answered: boolean().optional(),
});

/** The public half of the key to a training's sealed answers (X25519, base64url); by its id the private half is found, and destroyed. */
const answerKeyRef = map({ id: string(), publicKey: string() });

/** One training: its dates, its seats and waitlist (one item, so a seat is never taken twice), its state. */
export const Training = new Entity({
  name: 'Training',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    activity: string().key(),
    line: deep(planLine),
    status: state(trainingStatuses),
    /** Day (yyyy-mm-dd in WIB) of the weekly mail that brings its invitations; gone once they are out, or where a mail of its own brought them. */
    invitesOn: string().optional(),
    /** When its first session begins and its last one ends, ISO. */
    startsAt: string(),
    endsAt: string(),
    /**
     * Its days, in order; those that were cancelled stay. Absent in trainings that were opened before days had a life of
     * their own: `sessionsOf` (functions/training/schedule) counts them from line and moments.
     */
    sessions: deep(list(session)).optional(),
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
    /** What orders the waitlist, the least first: JP of the year, less 1,000 for each month without a course (`claimOf`). */
    waitingHours: deep(record(string(), number())),
    /** Of those who hold a seat, to whom it is only offered, and until when, ISO. */
    offers: deep(record(string(), string())).optional(),
    /** Offered a seat from the waitlist and not yet told by mail. */
    promoted: list(string()),
    /** Left the agency since they were invited, and not yet told by mail that the calendar entry is void. */
    leaving: list(string()).optional(),
    version: number(),
    /** Announcements that went out since the last move: 'H-1', 'H-1 2027-04-08' before a later session, 'DIPINDAH', 'DIBATALKAN'; older ones also 'H-3'. */
    reminded: list(string()),
    /** Of whose codes one is given by whoever says to be there; absent where the own link is enough. */
    presenceKey: string().optional(),
    attendanceConfirmed: boolean(),
    /** Days attended by employeeId, as the coordinator confirmed them: one write decides for all. */
    attendance: deep(record(string(), number())).optional(),
    /** Which sessions they were, of those who came to some only. */
    sessionsAttended: deep(record(string(), list(string()))).optional(),
    /** Why those were not there who were at no session, where the coordinator knows. */
    absences: deep(record(string(), word(absenceReasons, 'tanpa-keterangan'))).optional(),
    /** How the coordinator corrected that list since, the last one last. */
    corrections: deep(list(correction)).optional(),
    /** The last one has not reached all papers and JP yet. */
    correcting: boolean().optional(),
    /** Who keeps a place in the numbering of certificates after a correction took the attendance away, and who came to it by one, in order. */
    gone: list(string()).optional(),
    late: list(string()).optional(),
    /** Day (WIB) of the last mail that asked the coordinator for the attendance. */
    attendanceAskedOn: string().optional(),
    heldAt: string().optional(),
    /** Made before the first answer, gone when the collection has closed. */
    answerKey: answerKeyRef.optional(),
    /** What hashed the people's ids while answers were kept under pseudonyms: only in trainings opened before they were sealed. */
    feedbackKey: string().optional(),
    feedbackClosesAt: string().optional(),
    behaviourClosesAt: string().optional(),
    /** Days after its end up to which people were asked how they apply it; absent before the first time. */
    checkedIn: number().optional(),
    /** Opened, and no mail of it has been taken yet: its deadline is still counted anew. */
    feedbackUnasked: boolean().optional(),
    behaviourUnasked: boolean().optional(),
    /** The deadlines with which the first links were mailed; absent while they still stand. */
    feedbackMailedUntil: string().optional(),
    behaviourMailedUntil: string().optional(),
    /** What the last file of results says: names of sessions by employeeId, until the coordinator's list stands. */
    results: map({ attended: deep(record(string(), list(string()))), by: string(), at: string() }).optional(),
    /** Absent before certificates are issued, in those of another, and where older versions numbered them. */
    certificateNumbers: certificateNumbers.optional(),
    money: trainingMoney.optional(),
    test: deep(trainingTest).optional(),
    summary: deep(feedbackSummary).optional(),
    /** Absent before it closed, and in those that closed before it was kept. */
    behaviour: deep(behaviourSummary).optional(),
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
export type ListedTraining = ReadOnly<FormattedItem<typeof Training>>;

export type TrainingItem = OfThisVersion<ListedTraining, 'status'>;

export type Session = NonNullable<TrainingItem['sessions']>[number];

export type FeedbackSummary = ReadOnly<FormattedValue<typeof feedbackSummary>>;

export type BehaviourSummary = ReadOnly<FormattedValue<typeof behaviourSummary>>;

export type TrainingMoney = ReadOnly<FormattedValue<typeof trainingMoney>>;

export type MeanOfPeople = ReadOnly<FormattedValue<typeof meanOfPeople>>;

export type TestQuestion = NonNullable<TrainingItem['test']>['questions'][number];

export type AnswerKeyRef = ReadOnly<FormattedValue<typeof answerKeyRef>>;

/** The coordinator's questions; none when the training has no test. */
export function testQuestions({ test }: Pick<TrainingItem, 'test'>): readonly TestQuestion[] {
  return test?.questions ?? [];
}

/** Whether participants are asked to take a test before and after. */
export function hasTest(training: Pick<TrainingItem, 'test'>): boolean {
  return testQuestions(training).length > 0;
}
