import type { CycleRef, ShardRef } from '../contracts.ts';
import type { Causes, Tick } from '../words.ts';
import { recordWith } from './audit.ts';
import type { CycleItem } from './cycle.ts';
import { partitions, shardNumbers, shardOf } from './definition.ts';
import { staffRecord } from './staff.ts';
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
  $remove,
  any,
  BatchGetCommand,
  BatchGetRequest,
  boolean,
  DeleteItemCommand,
  Entity,
  type FormattedItem,
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
import { deep, rowReader, word } from './values.ts';

/**
 * Shown at work or not yet, by the code of an indicator ('M1.2'), never by position (shared/rules/README.md 3). Read as it
 * stands: walking ninety ticks a person through a schema makes a shard twenty times slower to read.
 */
const indicators = any().castAs<Readonly<Record<string, Tick>>>();

/** Numbers by the name of what was asked. */
const scores = any().castAs<Readonly<Record<string, number>>>();

/** Why there is a gap, by competency or area, as far as somebody said so; answers from before have none. */
const causes = any().castAs<Causes>().optional();

/** Answers of the needs survey. */
const answers = map({
  /** The level is the participant's required level. */
  indicators,
  /** Technical area 'T06' -> need for development, 1 (none) to 5 (urgent). */
  technical: scores,
  /** Mastery and need, 1 to 5, by 'M1.penguasaan' and 'M1.kebutuhan', where the cycle asks so; absent otherwise. */
  scales: scores.optional(),
  /** The level of the post to be held, by 'lanjut.M1'; absent where there is none. */
  next: indicators.optional(),
  /** Whether the certificate of kompetensi pemerintahan is held, and until when (ISO); absent where the post needs none. */
  certificate: record(string(), string()).optional(),
  causes,
});

/** What the direct supervisor confirmed: the indicators as he or she sees them. */
const confirmation = map({
  by: string(),
  at: string(),
  indicators,
  /** As in the answers, 0 where the supervisor cannot judge; confirmations from before have none. */
  technical: scores.optional(),
  scales: scores.optional(),
  next: indicators.optional(),
  causes,
});

/** How answers came through the coordinator, who may have known them, or given them. */
const given = map({
  /** From a sheet of paper, or by a link that was passed on. */
  way: word(['TYPED', 'HANDED'], 'HANDED'),
  at: string(),
  /** Name of the coordinator who typed them. */
  by: string().optional(),
  /** When the person last changed them by an own link. */
  correctedAt: string().optional(),
});

/**
 * One person in one cycle: the staff record as it was when the survey opened, the answers, their
 * confirmation, the planned activities and the hours earned. One item, so a submission is one write.
 */
export const Participant = new Entity({
  name: 'Participant',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    shard: number().key(),
    employeeId: string().key(),
    staff: deep(staffRecord),
    /** When somebody who came after the opening of the survey was made part of it, ISO; absent for all others. */
    joinedAt: string().optional(),
    /** When a correction last put the person under another supervisor, who reads nothing before the former can object; ISO. */
    supervisorSince: string().optional(),
    /** Raised to revoke links already sent. */
    linkVersion: number(),
    answers: answers.optional(),
    /** Draft and submissions raise it; a form saves only over the version it was shown. */
    answersVersion: number(),
    submittedAt: string().optional(),
    /** When the coordinator typed them from a sheet of paper; in older items, newer ones have `given`. */
    typedAt: string().optional(),
    /** By which way answers came that the person did not send by an own link; absent where he or she did. */
    given: given.optional(),
    confirmation: confirmation.optional(),
    /** True once the person is no longer of the active staff: nothing is asked of him or her, or about him or her. */
    left: boolean().optional(),
    /** Learning hours (JP) by activity, so that a second issue of a certificate adds nothing; older items have none. */
    credits: record(
      string(),
      map({
        learningHours: number(),
        on: string(),
        certificate: string(),
        /** False for a PPPK orientation: it does not use up the 24 JP. */
        countsTowardAnnualHours: boolean().optional(),
        /** True until the coordinator has checked the certificate of another provider: they do not count so long. */
        awaitsProof: boolean().optional(),
        /** Number of the certificate; absent in older ones. Of another's, the day on which it was found to be right. */
        number: string().optional(),
        provenOn: string().optional(),
      }),
    ).optional(),
    /**
     * To which trainings the person has said yes, and when last, ISO: of two yeses to trainings that meet, this item lets
     * one through, and the seat follows.
     */
    saidYes: map({ version: number(), at: record(string(), string()) }).optional(),
    /** When the person asked for something about the own data of late, ISO: of many at one moment this item lets a few through. */
    dataAsked: map({ version: number(), at: list(string()) }).optional(),
    /** When the table forgets the person of this cycle, answers and all; older items have none. */
    expiresAt: number().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; shard: number; employeeId: string }) => ({
    pk: partitions.shard(key.agency, key.cycle, key.shard),
    sk: `PARTICIPANT#${key.employeeId}`,
  }),
});

export type ParticipantItem = ReadOnly<FormattedItem<typeof Participant>>;

/** How answers came that the person did not send by an own link. */
export type Given = NonNullable<ParticipantItem['given']>;

/** Answers of the needs survey. */
export type SurveyAnswers = NonNullable<ParticipantItem['answers']>;

/** What the direct supervisor confirmed. */
export type Confirmation = NonNullable<ParticipantItem['confirmation']>;

/** JP that a person earned in one cycle, by activity. */
export type Credits = NonNullable<ParticipantItem['credits']>;

/** Whose item it is. */
export type ParticipantRef = Pick<ParticipantItem, 'agency' | 'cycle' | 'shard' | 'employeeId'>;

const formatted = rowReader(Participant);

/** Participants of a shard after a sort key, in order, at most `limit`. */
export async function participantsAfter(
  shard: ShardRef,
  after: string,
  limit: number,
): Promise<readonly (ParticipantItem | UnreadableRow)[]> {
  const { Items = [] } = await shardQuery(shard, after).options({ limit }).send();
  return readRows(Items, formatted);
}

/** The rows of a shard, page by page: never more than 1 MB of them in memory. @param consistent for what a step counts on */
export async function* participantRows(
  shard: ShardRef,
  consistent: boolean,
): AsyncGenerator<ParticipantItem | UnreadableRow> {
  const pages = shardQuery(shard, '').options({ consistent }).paginate();
  for await (const { Items = [] } of pages) yield* readRows(Items, formatted);
}

/** Everybody in a shard who can be read, page by page. @param consistent for what a step counts on */
export async function* participantsOfShard(
  shard: ShardRef,
  consistent = false,
): AsyncGenerator<ParticipantItem> {
  for await (const row of participantRows(shard, consistent)) if (isReadable(row)) yield row;
}

/** Everybody in all shards of a cycle who can be read, shard by shard, consistently. */
export async function* participantsOfCycle({
  agency,
  cycle,
  shardCount,
}: Pick<CycleItem, 'agency' | 'cycle' | 'shardCount'>): AsyncGenerator<ParticipantItem> {
  for (const shard of shardNumbers(shardCount)) yield* participantsOfShard({ agency, cycle, shard }, true);
}

/** Whether one of these shards has such a participant: reads until it finds one. */
export async function hasParticipant(
  { agency, cycle }: CycleRef,
  shards: readonly number[],
  isSuch: (person: ParticipantItem) => boolean,
): Promise<boolean> {
  for (const shard of shards) {
    for await (const person of participantsOfShard({ agency, cycle, shard }, true)) {
      if (isSuch(person)) return true;
    }
  }
  return false;
}

/** Sort key of a participant, for cursors. */
export function participantKey({ employeeId }: ParticipantItem): string {
  return `PARTICIPANT#${employeeId}`;
}

function shardQuery({ agency, cycle, shard }: ShardRef, after: string) {
  return table.build(QueryCommand).query({
    partition: partitions.shard(agency, cycle, shard),
    range: after === '' ? { beginsWith: 'PARTICIPANT#' } : { gt: after },
  });
}

/** The person as a request within a batch: a page reads him or her together with the cycle. */
export function participantRequest({ agency, cycle, shard, employeeId }: ParticipantRef) {
  return Participant.build(BatchGetRequest).key({ agency, cycle, shard, employeeId });
}

/** JP by activity that people earned in a cycle, by their ids; who earned none, or was no participant, is not among them. */
export async function readCredits(
  cycle: CycleSize,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Credits>> {
  const found = new Map<string, Credits>();
  for await (const { employeeId, credits } of peopleOf(cycle, ids)) {
    if (credits !== undefined) found.set(employeeId, credits);
  }
  return found;
}

/** People of a cycle as its survey found them, by their ids; who was no participant is not among them. */
export async function readStaffOf(
  cycle: CycleSize,
  ids: readonly string[],
): Promise<ReadonlyMap<string, ParticipantItem['staff']>> {
  const found = new Map<string, ParticipantItem['staff']>();
  for await (const { employeeId, staff } of peopleOf(cycle, ids)) {
    found.set(employeeId, staff);
  }
  return found;
}

type CycleSize = Pick<CycleItem, 'agency' | 'cycle' | 'shardCount'>;

/** Some people of a cycle, a hundred a read. */
async function* peopleOf({ agency, cycle, shardCount }: CycleSize, ids: readonly string[]) {
  for (let at = 0; at < ids.length; at += BATCH_GET) {
    const requests = ids
      .slice(at, at + BATCH_GET)
      .map((employeeId) =>
        participantRequest({ agency, cycle, shard: shardOf(employeeId, shardCount), employeeId }),
      );
    const people = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ attributes: ['employeeId', 'credits', 'staff'] }),
    );
    for (const person of people) if (person !== undefined) yield person;
  }
}

/** One person in a cycle; undefined when there is none. */
export async function findParticipant({
  agency,
  cycle,
  shard,
  employeeId,
}: ParticipantRef): Promise<ParticipantItem | undefined> {
  const { Item } = await Participant.build(GetItemCommand).key({ agency, cycle, shard, employeeId }).send();
  return Item;
}

/** Makes somebody a participant; who is one already stays as he or she is. */
export async function putNewParticipant(participant: ParticipantItem): Promise<void> {
  await sendUnlessLate(
    Participant.build(PutItemCommand)
      .item(mutable(participant))
      .options({ condition: { attr: 'employeeId', exists: false } }),
  );
}

/**
 * Takes somebody out of a survey who has sent no answers.
 * @returns whether it waits for one less: not when they were sent, nobody was there, or the person had left before
 */
export async function removeUnanswered(person: ParticipantRef): Promise<boolean> {
  const removed = await sendUnlessLate(
    Participant.build(DeleteItemCommand)
      .key(keyOf(person))
      .options({
        condition: {
          and: [
            { attr: 'employeeId', exists: true },
            { attr: 'submittedAt', exists: false },
          ],
        },
        returnValues: 'ALL_OLD',
      }),
  );
  return removed !== undefined && removed.Attributes?.left !== true;
}

/**
 * Notes that somebody has left the staff, or is back.
 * @returns whether the survey waits for one more or one less: not when it was noted already, or answers were sent
 */
export async function noteLeft(person: ParticipantRef, left: boolean): Promise<boolean> {
  const noted = await sendUnlessLate(
    Participant.build(UpdateAttributesCommand)
      .item({ ...keyOf(person), left: left ? true : $remove() })
      .options({
        condition: {
          and: [
            { attr: 'employeeId', exists: true },
            { attr: 'left', exists: !left },
          ],
        },
        returnValues: 'ALL_NEW',
      }),
  );
  return noted !== undefined && noted.Attributes?.submittedAt === undefined;
}

/** Changes somebody who is a participant. */
export async function changeParticipant(
  person: ParticipantRef,
  changes: Changes<ParticipantItem, 'agency' | 'cycle' | 'shard' | 'employeeId'>,
): Promise<void> {
  await sendUnlessLate(
    Participant.build(UpdateAttributesCommand)
      .item({ ...patch(changes), ...keyOf(person) })
      .options({ condition: { attr: 'employeeId', exists: true } }),
  );
}

/**
 * Notes that somebody says yes to a training.
 * @param person as read when it was found that nothing speaks against it
 * @returns false when the person said yes to another one meanwhile
 */
export async function noteYes(person: ParticipantItem, activity: string, at: string): Promise<boolean> {
  const { saidYes } = person;
  const asRead =
    saidYes === undefined
      ? ({ attr: 'saidYes', exists: false } as const)
      : ({ attr: 'saidYes.version', eq: saidYes.version } as const);
  const noting = Participant.build(UpdateAttributesCommand)
    .item({
      ...keyOf(person),
      saidYes: { version: (saidYes?.version ?? 0) + 1, at: { ...saidYes?.at, [activity]: at } },
    })
    .options({ condition: { and: [{ attr: 'employeeId', exists: true }, asRead] } });
  return (await sendUnlessLate(noting)) !== undefined;
}

/**
 * Notes that somebody asks for something about the own data.
 * @param times of this one and the earlier ones that still count
 * @returns false when the person asked for something else meanwhile
 */
export async function noteAsked(person: ParticipantItem, times: readonly string[]): Promise<boolean> {
  const { dataAsked } = person;
  const asRead =
    dataAsked === undefined
      ? ({ attr: 'dataAsked', exists: false } as const)
      : ({ attr: 'dataAsked.version', eq: dataAsked.version } as const);
  const noting = Participant.build(UpdateAttributesCommand)
    .item({ ...keyOf(person), dataAsked: { version: (dataAsked?.version ?? 0) + 1, at: [...times] } })
    .options({ condition: { and: [{ attr: 'employeeId', exists: true }, asRead] } });
  return (await sendUnlessLate(noting)) !== undefined;
}

/**
 * Saves answers over the version that the form was made from, by the person's own link: what came through the coordinator
 * before is corrected by it.
 * @returns false when they changed meanwhile, in another window or by an earlier click
 */
export async function saveAnswers(
  person: ParticipantItem,
  version: number,
  answers: SurveyAnswers,
  now: Date,
): Promise<boolean> {
  const { given } = person;
  const corrected = given === undefined ? {} : { given: { ...given, correctedAt: now.toISOString() } };
  const saving = Participant.build(UpdateAttributesCommand)
    .item({ ...keyOf(person), answers: mutable(answers), answersVersion: version + 1, ...corrected })
    .options({ condition: { and: [...unchanged(person, version)] } });
  return (await sendUnlessLate(saving)) !== undefined;
}

/**
 * Marks the answers of a version as sent.
 * @returns false when they changed meanwhile or were sent already
 */
export async function markSubmitted(person: ParticipantItem, version: number, now: Date): Promise<boolean> {
  const marking = Participant.build(UpdateItemCommand)
    .item({ ...keyOf(person), submittedAt: now.toISOString() })
    .options({ condition: { and: [...unchanged(person, version), { attr: 'submittedAt', exists: false }] } });
  return (await sendUnlessLate(marking)) !== undefined;
}

/**
 * Takes all answers at once, sent with it, as they came through the coordinator, over the version that was read; with the
 * line in the trail, and the mark that stays on them.
 * @param actor by whose link; left out, whoever is signed in
 * @returns false when they changed meanwhile or were sent already
 */
export async function takeGiven(
  person: ParticipantItem,
  answers: SurveyAnswers,
  given: Given,
  actor?: string,
): Promise<boolean> {
  const { agency, cycle, employeeId, answersVersion } = person;
  const act = given.way === 'TYPED' ? 'survey answers typed' : 'survey answered by handed link';
  const by = actor === undefined ? {} : { actor };
  return await recordWith(
    { agency, cycle, at: new Date(given.at), act, subject: employeeId, ...by },
    Participant.build(UpdateAttributesCommand)
      .item({
        ...keyOf(person),
        answers: mutable(answers),
        answersVersion: answersVersion + 1,
        submittedAt: given.at,
        given,
      })
      .options({
        condition: { and: [...unchanged(person, answersVersion), { attr: 'submittedAt', exists: false }] },
      }),
  );
}

/**
 * Writes down what the supervisor confirmed, over the answers that he or she was shown.
 * @returns false when the answers or the confirmation changed meanwhile
 */
export async function saveConfirmation(
  person: ParticipantItem,
  answersVersion: number,
  confirmation: Confirmation,
): Promise<boolean> {
  const before = person.confirmation?.at;
  const unconfirmed =
    before === undefined
      ? ({ attr: 'confirmation', exists: false } as const)
      : ({ attr: 'confirmation.at', eq: before } as const);
  const written = await sendUnlessLate(
    Participant.build(UpdateAttributesCommand)
      .item({ ...keyOf(person), confirmation: mutable(confirmation) })
      .options({
        condition: {
          and: [
            { attr: 'submittedAt', exists: true },
            { attr: 'answersVersion', eq: answersVersion },
            unconfirmed,
          ],
        },
      }),
  );
  return written !== undefined;
}

function keyOf({ agency, cycle, shard, employeeId }: ParticipantRef) {
  return { agency, cycle, shard, employeeId };
}

/** The link is still good, nobody saved in between, the supervisor has not confirmed, and the person has not left. */
function unchanged({ linkVersion }: ParticipantItem, version: number) {
  return [
    { attr: 'linkVersion', eq: linkVersion },
    { attr: 'answersVersion', eq: version },
    { attr: 'confirmation', exists: false },
    { attr: 'left', exists: false },
  ] as const;
}
