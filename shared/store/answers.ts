import type { TrainingRef } from '../contracts.ts';
import { env } from '../env.ts';
import { answerKeysDefinition, expiryAfter, OPERATIONAL_DAYS, partitions } from './definition.ts';
import { type ReadOnly, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  record,
  string,
  Table,
} from './toolbox.ts';
import { depths } from './training-item.ts';
import { UNKNOWN, word } from './values.ts';

/** Apart from the one table, and without backups. Only who asks for keys carries it. */
const answerKeysTable = new Table({
  name: () => env('answerKeys').ANSWER_KEYS_TABLE,
  partitionKey: { name: answerKeysDefinition.partitionKey, type: 'string' },
  entityAttributeSavedAs: 'entity',
  documentClient: table.getDocumentClient(),
});

/**
 * The private half of the key to one training's sealed answers. It does not say which: only the training does.
 * @internal
 */
export const AnswerKey = new Entity({
  name: 'AnswerKey',
  table: answerKeysTable,
  timestamps: false,
  schema: item({
    id: string().key(),
    /** X25519, base64url. */
    privateKey: string(),
    /** A collection that never closes takes its key along: nobody reads its answers any more. */
    expiresAt: number(),
  }),
});

/** Keeps the private half of a new key: before the training names it. */
export async function keepPrivateKey(id: string, privateKey: string, now: Date): Promise<void> {
  await AnswerKey.build(PutItemCommand)
    .item({ id, privateKey, expiresAt: expiryAfter(OPERATIONAL_DAYS, now) })
    .send();
}

/** The private half; undefined once it was destroyed. Only what closes a collection may ask. */
export async function readPrivateKey(id: string): Promise<string | undefined> {
  const { Item } = await AnswerKey.build(GetItemCommand).key({ id }).options({ consistent: true }).send();
  return Item?.privateKey;
}

/** Destroys the private half: what was sealed with it stays sealed for ever, in every backup of the table. */
export async function destroyPrivateKey(id: string): Promise<void> {
  await AnswerKey.build(DeleteItemCommand).key({ id }).send();
}

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
    reaction: record(string(), number()).optional(),
    depth: word([...depths, UNKNOWN], UNKNOWN).optional(),
    comment: string().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; activity: string; hash: string }) => ({
    pk: partitions.feedback(key.agency, key.cycle, key.activity),
    sk: key.hash,
  }),
});

export type FeedbackItem = ReadOnly<FormattedItem<typeof Feedback>>;

/** All answers to a training that were kept before answers were sealed. */
export async function pseudonymousRows({
  agency,
  cycle,
  activity,
}: TrainingRef): Promise<readonly FeedbackItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .entities(Feedback)
    .query({ partition: partitions.feedback(agency, cycle, activity) })
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  return Items;
}

/** Takes one of them away. */
export async function deletePseudonymous(row: FeedbackItem): Promise<void> {
  await Feedback.build(DeleteItemCommand).key(row).send();
}
