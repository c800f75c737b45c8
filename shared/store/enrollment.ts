import type { CycleRef, TrainingRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { partitions } from './definition.ts';
import { linkRequest } from './mailed-link.ts';
import {
  BATCH_GET,
  batchGet,
  type Changes,
  isReadable,
  mutable,
  patch,
  type ReadOnly,
  readRows,
  sendUnlessLate,
  table,
  type UnreadableRow,
} from './table.ts';
import {
  $append,
  $get,
  anyOf,
  BatchGetCommand,
  BatchGetRequest,
  boolean,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  record,
  string,
  UpdateAttributesCommand,
  UpdateItemCommand,
} from './toolbox.ts';
import { type ListedTraining, Training, type TrainingItem } from './training-item.ts';
import { ofThisVersion, rowReader, word } from './values.ts';

/** Scores of behaviour after training, 1-5 by question; 'tidak' = no chance to use it yet. */
const behaviourAnswers = record(string(), anyOf(number(), word(['tidak'], 'tidak')));

/** How an action went, in the person's own words. */
export const appliedWords = ['DONE', 'TRIED', 'NO_CHANCE', 'NOT'] as const;

/** What a supervisor saw of it. */
export const seenWords = ['SEEN', 'NOT_SEEN', 'NO_CHANCE'] as const;

export type BehaviourAnswers = ReadOnly<FormattedValue<typeof behaviourAnswers>>;

/** The certificate of another provider, as it was handed in and what the coordinator found. */
const proof = map({
  state: word(['SENT', 'VERIFIED', 'REFUSED'], 'SENT'),
  /** Names the file where files are kept, and this handing in. */
  file: string(),
  /** As it was called on its owner's disk. */
  fileName: string(),
  sha256: string(),
  sentAt: string(),
  /** What stands on it. JP only where its form counts by the certificate. */
  number: string(),
  issuedOn: string(),
  certifiedHours: number().optional(),
  /** Why it was refused; the person reads it. */
  reason: string().optional(),
  decidedAt: string().optional(),
});

/** Why somebody is among the invited. */
const why = map({
  /** A gap to close, hours that are missing, or the coordinator's choice. */
  basis: word(['kebutuhan', 'pemerataan', 'pilihan'], 'pilihan'),
  /** JP that a PNS misses of the year; absent for others, and when none are. */
  missing: number().optional(),
  /** Was at nothing for so many months; NONE: nothing is on record. */
  idle: word(['NONE', '24', '12'], '12').optional(),
  /** Has passed this course, and the plan says why once more. */
  repeat: string().optional(),
  /** Of a remote unit, and it is held at a distance. */
  fromAfar: boolean().optional(),
});

export type Why = ReadOnly<FormattedValue<typeof why>>;

/** What people may need to come, or to take part. */
export const accessNeeds = ['transportasi', 'akses', 'bacaan', 'daring'] as const;

export type AccessNeed = (typeof accessNeeds)[number];

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
    /** As of the participant. */
    supervisorSince: string().optional(),
    /** Learning hours of the cycle's year when the training was opened: fewest first on the waitlist. */
    hoursBefore: number().optional(),
    /** Why the person was invited, as the ledger stood then; absent in older items. */
    why: why.optional(),
    /** What the person needs to take part: means, never the reason (UU 27/2022 Ps 4). */
    needs: list(word(accessNeeds, 'akses')).optional(),
    /** The own calendar reminds: no mail on the day before. Absent where that was wanted, or nobody asked. */
    calendarReminds: boolean().optional(),
    /** PENDING until answered; the seat itself is decided in the Training item. */
    answer: word(['PENDING', 'ACCEPTED', 'DECLINED'], 'PENDING'),
    declineReason: string().optional(),
    answeredAt: string().optional(),
    checkedInAt: string().optional(),
    /** Each day's, ISO moments; absent where only the first was kept. */
    checkIns: list(string()).optional(),
    /** Those of them that came with the code of the place. */
    checkInsByCode: list(string()).optional(),
    attended: boolean().optional(),
    certificate: string().optional(),
    /** Its certificate was taken back: the day, and the reason for the person to read. */
    revoked: map({ on: string(), reason: string() }).optional(),
    /** The coordinator corrected the attendance: the day, and the reason for the person to read. */
    corrected: map({ on: string(), reason: string() }).optional(),
    learningHours: number().optional(),
    /** JP of the contract year with this training, when a PPPK is over the 24 of PP 49/2018 Ps 40. */
    hoursOverLimit: number().optional(),
    /** What the provider's file says: score 0-100, number of the certificate, JP as the provider counts them. */
    result: map({
      score: number().optional(),
      number: string().optional(),
      hours: number().optional(),
    }).optional(),
    proof: proof.optional(),
    pretestTaken: boolean(),
    feedbackGiven: boolean(),
    /** What the person answered, to be read by nobody before the collection closes; gone afterwards. */
    sealedPretest: string().optional(),
    sealedFeedback: string().optional(),
    behaviour: behaviourAnswers.optional(),
    behaviourBySupervisor: behaviourAnswers.optional(),
    /** What the person wants to do with it in a real task, as written with the feedback; no secret. */
    action: string().optional(),
    /** How that went, as the person said it on each day, ISO. */
    applied: record(string(), word(appliedWords, 'NOT')).optional(),
    /** What the supervisor of that day saw of it. */
    actionSeen: word(seenWords, 'NOT_SEEN').optional(),
    /** What the person shared in the forum of what was learnt, as evidence for the supervisor. */
    shared: map({ topic: string(), post: string() }).optional(),
    /** No longer of the active staff: neither the person nor a supervisor is asked. */
    moved: boolean().optional(),
    /** Was told so with the calendar entry taken back. */
    voided: boolean().optional(),
    linkVersion: number(),
    /** When the table forgets the person of this training, as of the cycle; older items have none. */
    expiresAt: number().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; activity: string; employeeId: string }) => ({
    pk: partitions.training(key.agency, key.cycle, key.activity),
    sk: `PERSON#${key.employeeId}`,
  }),
});

export type EnrollmentItem = ReadOnly<FormattedItem<typeof Enrollment>>;

/** A certificate of another provider as it stands. */
export type Proof = NonNullable<EnrollmentItem['proof']>;

/** One of the people of a training; undefined when he or she is not among them, or erased. */
export async function findEnrollment(of: EnrollmentRef): Promise<EnrollmentItem | undefined> {
  const { Item } = await Enrollment.build(GetItemCommand).key(keyOf(of)).send();
  return Item;
}

/** A training and one of its people. */
export interface Participation {
  readonly training: TrainingItem;
  readonly enrollment: EnrollmentItem;
}

/**
 * A training and one of its people in one read, consistently.
 * @throws NotFoundError when either is not there, NewerVersionError
 */
export async function readParticipation(ref: TrainingRef, employeeId: string): Promise<Participation> {
  const requests = participationRequests(ref, employeeId);
  const [training, enrollment] = await batchGet(
    table
      .build(BatchGetCommand)
      .requests(...requests)
      .options({ consistent: true }),
  );
  return participationOf(training, enrollment);
}

/**
 * The same together with the link that leads there, still one read.
 * @returns the link's item, undefined for a forgotten one, and what `readParticipation` gives, or throws, when it is asked
 */
export async function readLinkedParticipation(ref: TrainingRef, employeeId: string, reference: string) {
  const requests = participationRequests(ref, employeeId);
  const [training, enrollment, mailed] = await batchGet(
    table
      .build(BatchGetCommand)
      .requests(...requests, linkRequest(reference))
      .options({ consistent: true }),
  );
  return { mailed, participation: () => participationOf(training, enrollment) };
}

function participationRequests({ agency, cycle, activity }: TrainingRef, employeeId: string) {
  const key = { agency, cycle, activity };
  return [
    Training.build(BatchGetRequest).key(key),
    Enrollment.build(BatchGetRequest).key({ ...key, employeeId }),
  ] as const;
}

function participationOf(
  training: ListedTraining | undefined,
  enrollment: EnrollmentItem | undefined,
): Participation {
  if (training === undefined || enrollment === undefined) throw new NotFoundError('enrollment');
  return { training: ofThisVersion(training, 'status'), enrollment };
}

const PERSON = 'PERSON#';
const formatted = rowReader(Enrollment);

/** The people of a training after one of them, in the order of their ids: the pages of `workThrough`. */
export async function enrollmentsAfter(
  { agency, cycle, activity }: TrainingRef,
  after: string,
  limit: number,
): Promise<readonly (EnrollmentItem | UnreadableRow)[]> {
  const partition = partitions.training(agency, cycle, activity);
  const start = after === '' ? {} : { exclusiveStartKey: { pk: partition, sk: `PERSON#${after}` } };
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition, range: { beginsWith: PERSON } })
    .options({ ...start, limit, consistent: true })
    .send();
  return readRows(Items, formatted, (sortKey) => sortKey.slice(PERSON.length));
}

/** Everyone of a training whose row can be read, by Query: the live view and the closing count. */
export async function allEnrollments({
  agency,
  cycle,
  activity,
}: TrainingRef): Promise<readonly EnrollmentItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.training(agency, cycle, activity), range: { beginsWith: PERSON } })
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return readRows(Items, formatted).filter(isReadable);
}

/** Those of some people who are in a training, in the order of their ids: the cost is theirs, not the class's. */
export async function enrollmentsOf(
  { agency, cycle, activity }: TrainingRef,
  employeeIds: readonly string[],
): Promise<readonly EnrollmentItem[]> {
  const found: EnrollmentItem[] = [];
  for (let start = 0; start < employeeIds.length; start += BATCH_GET) {
    const requests = employeeIds
      .slice(start, start + BATCH_GET)
      .map((employeeId) => Enrollment.build(BatchGetRequest).key({ agency, cycle, activity, employeeId }));
    const items = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ consistent: true }),
    );
    found.push(...items.filter((item) => item !== undefined));
  }
  return found.sort((one, other) => (one.employeeId < other.employeeId ? -1 : 1));
}

/** What one person has to do with these activities of a cycle: a hundred in a call. */
export async function enrollmentsOfPerson(
  { agency, cycle }: CycleRef,
  activities: readonly string[],
  employeeId: string,
): Promise<readonly EnrollmentItem[]> {
  const found: EnrollmentItem[] = [];
  for (let start = 0; start < activities.length; start += BATCH_GET) {
    const requests = activities
      .slice(start, start + BATCH_GET)
      .map((activity) => Enrollment.build(BatchGetRequest).key({ agency, cycle, activity, employeeId }));
    const items = await batchGet(table.build(BatchGetCommand).requests(...requests));
    found.push(...items.filter((item) => item !== undefined));
  }
  return found;
}

type Key = 'agency' | 'cycle' | 'activity' | 'employeeId';

/** Names one person in one training. */
type EnrollmentRef = Pick<EnrollmentItem, Key>;

type EnrollmentChanges = Changes<EnrollmentItem, Key>;

/** Only the identifiers: rows and links carry more. */
function keyOf({ agency, cycle, activity, employeeId }: EnrollmentRef): EnrollmentRef {
  return { agency, cycle, activity, employeeId };
}

/** Puts a person into a training; who is there stays as he or she is. */
export async function putEnrollment(enrollment: EnrollmentItem): Promise<void> {
  await sendUnlessLate(
    Enrollment.build(PutItemCommand)
      .item(mutable(enrollment))
      .options({ condition: { attr: 'employeeId', exists: false } }),
  );
}

/** Sets fields of one person in one training; null takes one away. @throws NotFoundError when the person is not there */
export async function updateEnrollment(of: EnrollmentRef, changes: EnrollmentChanges): Promise<void> {
  if (!(await updateIfEnrolled(of, changes))) throw new NotFoundError('enrollment');
}

/** As `updateEnrollment`. @returns false when the person is not there */
export async function updateIfEnrolled(of: EnrollmentRef, changes: EnrollmentChanges): Promise<boolean> {
  const written = await sendUnlessLate(
    Enrollment.build(UpdateAttributesCommand)
      .item({ ...patch(changes), ...keyOf(of) })
      .options({ condition: { attr: 'employeeId', exists: true } }),
  );
  return written !== undefined;
}

/** Notes the code of a person's certificate once. @returns false when one was noted already: it stands */
export async function noteCertificate(of: EnrollmentRef, certificate: string): Promise<boolean> {
  const written = await sendUnlessLate(
    Enrollment.build(UpdateAttributesCommand)
      .item({ ...keyOf(of), certificate })
      .options({ condition: { attr: 'certificate', exists: false } }),
  );
  return written !== undefined;
}

/**
 * Notes that a person says to be there: on the first day of a training, and on each later one.
 * @param byCode with the code that was shown there
 */
export async function noteCheckIn(of: EnrollmentRef, at: string, byCode: boolean): Promise<void> {
  await Enrollment.build(UpdateItemCommand)
    .item({
      ...keyOf(of),
      checkedInAt: $get('checkedInAt', at),
      checkIns: $append([at]),
      ...(byCode ? { checkInsByCode: $append([at]) } : {}),
    })
    .options({ condition: { attr: 'employeeId', exists: true } })
    .send();
}

/**
 * Keeps what a person answered, and that he or she did, by one write: the first answer stands.
 * @param flag says that the answer is in
 * @returns false when it was in already
 */
export async function answerOnce(
  of: EnrollmentRef,
  flag: 'pretestTaken' | 'feedbackGiven',
  sealed: Pick<EnrollmentItem, 'sealedPretest' | 'sealedFeedback' | 'action'>,
): Promise<boolean> {
  const written = await sendUnlessLate(
    Enrollment.build(UpdateAttributesCommand)
      .item({ ...sealed, [flag]: true, ...keyOf(of) })
      .options({ condition: { attr: flag, eq: false } }),
  );
  return written !== undefined;
}

/** Where a person stands: holds a seat, is offered one, waits for one, declined, or has not answered. */
export type Standing = 'SEAT' | 'OFFERED' | 'WAITING' | 'DECLINED' | 'PENDING';

/** The training's lists decide; the enrollment only remembers what was answered. */
export function standingOf(
  training: Pick<TrainingItem, 'seats' | 'waitlist' | 'offers'>,
  { employeeId, answer }: Pick<EnrollmentItem, 'employeeId' | 'answer'>,
): Standing {
  if (training.offers?.[employeeId] !== undefined) return 'OFFERED';
  if (training.seats.includes(employeeId)) return 'SEAT';
  if (training.waitlist.includes(employeeId)) return 'WAITING';
  return answer === 'DECLINED' ? 'DECLINED' : 'PENDING';
}

/** Whether somebody left the agency without having been there: neither waited for, nor on a list of who comes. */
export function leftBefore(
  { attendance = {} }: Pick<TrainingItem, 'attendance'>,
  { employeeId, moved, checkedInAt }: Pick<EnrollmentItem, 'employeeId' | 'moved' | 'checkedInAt'>,
): boolean {
  return moved === true && checkedInAt === undefined && (attendance[employeeId] ?? 0) === 0;
}
