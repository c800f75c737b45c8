import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError, NotFoundError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { expiryAfter, partitions, versionOf } from './definition.ts';
import { mutable, type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
import {
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
  string,
} from './toolbox.ts';
import { deep, word } from './values.ts';

/** What a topic is about: how something was done well, or what somebody asks help for. */
export const topicKinds = ['PRAKTIK', 'MASALAH'] as const;

export type TopicKind = (typeof topicKinds)[number];

/** A file that belongs to a post: where it is kept, and its name on its owner's disk. */
const file = map({ key: string(), name: string(), bytes: number() });

export type PostFile = ReadOnly<FormattedValue<typeof file>>;

const post = map({
  /** Made with the form it was written in: a form that is sent twice writes once. */
  id: string(),
  /** employeeId, name and unit of that day. */
  author: string(),
  authorName: string(),
  unitName: string(),
  at: string(),
  text: string(),
  file: file.optional(),
  /** Who found it helpful, and who asked the coordinator to look at it: employeeIds. */
  helpful: list(string()),
  reports: list(string()),
  /** Hidden by the coordinator, and why; when its author was told. */
  hidden: map({ at: string(), reason: string(), toldAt: string().optional() }).optional(),
  /** Counted by the coordinator as learning in a community: minutes, and the JP that the rule gives for them. */
  counted: map({ at: string(), minutes: number(), hours: number() }).optional(),
});

export type Post = ReadOnly<FormattedValue<typeof post>>;

/** Posts of one topic: with their texts and marks it stays below the 400 KB of an item (test/shared/store/item-sizes.test.ts). */
export const MOST_POSTS = 50;

/** Bytes of one text, UTF-8. */
export const POST_BYTES = 3_000;

/** Marks on one post; beyond, a mark says nothing new. */
export const MOST_MARKS = 40;

/** A topic of an agency's forum with all that was answered: one item, so that whatever is done to it is one conditional write. */
export const Topic = new Entity({
  name: 'Topic',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** Its moment in base 36, then signs of chance: topics stand in the order of their beginning. */
    topic: string().key(),
    version: number(),
    kind: word(topicKinds, 'MASALAH'),
    title: string(),
    posts: deep(list(post)),
    /** How many of the posts those who take part were told of, and when; a topic is begun with its first one told. */
    told: map({ posts: number(), at: string() }),
    /** When the coordinator called a seminar from it. */
    seminarAt: string().optional(),
    /** When the table forgets it. */
    expiresAt: number(),
  }),
  computeKey: ({ agency, topic }: TopicRef) => ({ pk: partitions.forum(agency), sk: `TOPIC#${topic}` }),
});

export type TopicItem = ReadOnly<FormattedItem<typeof Topic>>;

/** Names a topic. */
export interface TopicRef {
  readonly agency: string;
  readonly topic: string;
}

/** A topic, read consistently. @throws NotFoundError */
export async function readTopic(ref: TopicRef): Promise<TopicItem> {
  const found = await findTopic(ref);
  if (found === undefined) throw new NotFoundError('topic');
  return found;
}

/** The same; undefined when there is none, or none any more. */
export async function findTopic({ agency, topic }: TopicRef): Promise<TopicItem | undefined> {
  const { Item } = await Topic.build(GetItemCommand)
    .key({ agency, topic })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * Topics of an agency, the newest first.
 * @param before only those that began before this one
 */
export async function topicsBefore(
  agency: string,
  before: string | undefined,
  limit: number,
): Promise<readonly TopicItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.forum(agency), range: { between: ['TOPIC#', `TOPIC#${before ?? '~'}`] } })
    .entities(Topic)
    .options({ reverse: true, limit: limit + 1, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.filter(({ topic }) => topic !== before).slice(0, limit);
}

/** Topics of an agency that began after a moment, page by page. @param since an id as of `topicIdAt` */
export async function* topicsSince(agency: string, since: string): AsyncGenerator<TopicItem> {
  const pages = table
    .build(QueryCommand)
    .query({ partition: partitions.forum(agency), range: { gte: `TOPIC#${since}` } })
    .entities(Topic)
    .options({ consistent: true })
    .paginate();
  for await (const { Items = [] } of pages) yield* Items;
}

/** Begins a topic; one that is there stays as it is. @returns false when it was there already */
export async function putTopic(topic: TopicItem): Promise<boolean> {
  const written = await sendUnlessLate(
    Topic.build(PutItemCommand)
      .item(mutable(topic))
      .options({ condition: { attr: 'topic', exists: false } }),
  );
  return written !== undefined;
}

/** Some may answer at the same moment; each turn one of them gets through. */
const ATTEMPTS = 20;

/**
 * Which topics somebody began of late, and when: of many at one moment this item lets a few through.
 * @internal
 */
export const ForumTurns = new Entity({
  name: 'ForumTurns',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    author: string().key(),
    version: number(),
    begun: list(map({ topic: string(), at: string() })),
    expiresAt: number(),
  }),
  computeKey: ({ agency, author }: { agency: string; author: string }) => ({
    pk: partitions.forum(agency),
    sk: `BEGUN#${author}`,
  }),
});

const TURN_MS = 86_400_000;

/**
 * Takes one of the turns that a person has in 24 hours to begin a topic, by a conditional write; for the same topic again,
 * the one that it has.
 * @param most turns there are
 * @returns false when none is left
 * @throws ConflictError when others are always faster
 */
export async function takeTurn(
  { agency, topic, author }: TopicRef & { readonly author: string },
  now: Date,
  most: number,
): Promise<boolean> {
  const since = new Date(now.getTime() - TURN_MS).toISOString();
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { Item: before } = await ForumTurns.build(GetItemCommand)
      .key({ agency, author })
      .options({ consistent: true })
      .send();
    const recent = (before?.begun ?? []).filter(({ at }) => at > since);
    if (recent.some((turn) => turn.topic === topic)) return true;
    if (recent.length >= most) return false;
    const begun = [...recent, { topic, at: now.toISOString() }];
    const taking = ForumTurns.build(PutItemCommand)
      .item({ agency, author, version: versionOf(before) + 1, begun, expiresAt: expiryAfter(2, now) })
      .options({ condition: unchanged(before, 'agency') });
    if ((await sendUnlessLate(taking)) !== undefined) return true;
    await pause(randomInt(5, 40));
  }
  throw new ConflictError('topic');
}

/**
 * That posts of a topic were reported, apart from the topics: who looks after the forum finds those of years ago too.
 * @internal
 */
export const ReportedTopic = new Entity({
  name: 'ReportedTopic',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    topic: string().key(),
    /** False once every report is answered. */
    open: boolean(),
    /** When it was last reported. */
    at: string(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, topic }: TopicRef) => ({ pk: partitions.forum(agency), sk: `REPORTED#${topic}` }),
});

type ReportedTopicItem = FormattedItem<typeof ReportedTopic>;

/** Notes that a post of a topic was reported, after the report itself: again, it changes nothing. */
export async function noteReported({ agency, topic, expiresAt }: TopicItem, at: Date): Promise<void> {
  await ReportedTopic.build(PutItemCommand)
    .item({ agency, topic, open: true, at: at.toISOString(), expiresAt })
    .send();
}

/** Notes that every report of a topic is answered, unless one came since it was read. */
export async function noteAnswered(read: ReportedTopicItem): Promise<void> {
  await sendUnlessLate(
    ReportedTopic.build(PutItemCommand)
      .item({ ...read, open: false })
      .options({ condition: { attr: 'at', eq: read.at } }),
  );
}

/** Topics with reports that wait for an answer, the newest topic first. */
export async function reportedTopics(agency: string): Promise<readonly ReportedTopicItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.forum(agency), range: { beginsWith: 'REPORTED#' } })
    .entities(ReportedTopic)
    .options({ reverse: true, consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.filter(({ open }) => open);
}

type TopicChanges = Partial<Pick<TopicItem, 'title' | 'posts' | 'told' | 'seminarAt'>>;

/**
 * Changes a topic by one conditional write: decides again on the newer one when somebody else was first.
 * @param decide what changes; undefined when nothing is left to do
 * @param entry the line in the trail of an act of the coordinator, written with it
 * @returns the topic as it stands afterwards
 * @throws NotFoundError, ConflictError when others are always faster; whatever `decide` throws
 */
export async function changeTopic(
  ref: TopicRef,
  decide: (topic: TopicItem) => TopicChanges | undefined,
  entry?: AuditEntry,
): Promise<TopicItem> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const topic = await readTopic(ref);
    const changes = decide(topic);
    if (changes === undefined) return topic;
    const next = { ...topic, ...changes, version: versionOf(topic) + 1 };
    const write = Topic.build(PutItemCommand)
      .item(mutable(next))
      .options({ condition: unchanged(topic, 'topic') });
    if (await decideWith(entry, write)) return next;
    await pause(randomInt(5, 40));
  }
  throw new ConflictError('topic');
}

/** Digits of a moment in base 36: enough until the year 5188. */
const MOMENT_DIGITS = 9;

/** How an id that begins at a moment begins. */
export function topicIdAt(moment: Date): string {
  return moment.getTime().toString(36).padStart(MOMENT_DIGITS, '0');
}
