import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand as BatchGetRows, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { $ZodError } from 'zod/v4/core';
import { awsRetries, env, retryDelay } from '../env.ts';
import { NotFoundError, TransientError } from '../errors.ts';
import { tableDefinition, type Versioned } from './definition.ts';
import {
  $remove,
  BatchGetCommand,
  type BatchGetRequest,
  type Condition,
  type Entity,
  type ExecuteBatchGetResponses,
  execute,
  type FormattedItem,
  SchemaFault,
  Table,
} from './toolbox.ts';

const client = new DynamoDBClient({ retryStrategy: awsRetries });
// It copies every request and answer for a log that nobody keeps: 3 % of the processor time of a simulated year.
client.middlewareStack.remove('loggerMiddleware');
client.middlewareStack.add(
  (next) => async (args) => {
    try {
      return await next(args);
    } catch (error) {
      throw isEndlessKey(error) ? new NotFoundError('endless key', { cause: error }) : error;
    }
  },
  { step: 'initialize' },
);

/**
 * A key longer than the table takes (2,048 bytes of a partition's, 1,024 of a sort key) names nothing that there is: what a
 * form or an address says is not measured again by each who looks it up.
 */
function isEndlessKey(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'ValidationException' &&
    /(Size of hashkey|size of all range keys) has exceeded/.test(error.message)
  );
}

/** The one table; its name is read from the environment at the first request, not at import. */
export const table = new Table({
  name: () => env('table').TABLE_NAME,
  partitionKey: { name: tableDefinition.partitionKey, type: 'string' },
  sortKey: { name: tableDefinition.sortKey, type: 'string' },
  entityAttributeSavedAs: 'entity',
  documentClient: DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  }),
});

/**
 * Sends a conditional write.
 * @returns what DynamoDB answered; undefined when the condition failed: somebody, or an earlier run of ourselves, was
 *   first
 */
export async function sendUnlessLate<T>(write: { send(): Promise<T> }): Promise<T | undefined> {
  try {
    return await write.send();
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return undefined;
    throw error;
  }
}

/**
 * Holds while an item is as it was read; for one that was not there, while nobody has put it.
 * @param key an attribute that every such item has
 */
export function unchanged<Key extends string>(read: Versioned | undefined, key: Key) {
  if (read === undefined) return { attr: key, exists: false } as const;
  if (read.version === undefined) return { attr: 'version', exists: false } as const;
  return { attr: 'version', eq: read.version } as const;
}

/** Which execution drives an item: '' while the next run is about to take it over, undefined in older items. */
interface Driven {
  readonly run: number;
  readonly execution?: string | undefined;
}

/** Holds while the execution that was seen drives an item. */
export function drivenBy(execution: string | undefined) {
  return execution === undefined
    ? ({ attr: 'execution', exists: false } as const)
    : ({ attr: 'execution', eq: execution } as const);
}

/** Holds while an item is driven as it was seen, or when another click has freed it for the same run. */
export function freeFor(next: number, { run, execution }: Driven) {
  return {
    or: [
      { and: [{ attr: 'run', eq: run } as const, drivenBy(execution)] },
      { and: [{ attr: 'run', eq: next } as const, drivenBy('')] },
    ],
  };
}

/** Faults of the code at the data of one person: what the language and the readers of data throw, and no service. */
const OWN = [TypeError, RangeError, SyntaxError, SchemaFault, $ZodError];

/**
 * Whether a fault may be that of one row: any other of ours says that nobody can be served now (busy, outside the mail
 * hours, a vacant office, a letter that nobody can get), and so does a service that refuses.
 */
export function isOwnFault(error: unknown): boolean {
  return OWN.some((kind) => error instanceof kind);
}

/** When all of several are ill, the fault is not theirs but the step's. */
export function tooManyIll(ill: number, all: number): boolean {
  return ill > 1 && ill === all;
}

/** A row that the schema of its kind cannot read: one ill row must not hide those beside it. */
export class UnreadableRow {
  readonly key: string;
  readonly error: unknown;

  /** @param key as the list's cursor names the row */
  constructor(key: string, error: unknown) {
    this.key = key;
    this.error = error;
  }
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads rows of a query one by one.
 * @param format the formatter of their entity
 * @param keyOf the key of a row from its sort key
 */
export function readRows<T>(
  rows: readonly Row[],
  format: (row: Row) => T,
  keyOf: (sortKey: string) => string = (sortKey) => sortKey,
): (T | UnreadableRow)[] {
  return rows.map((row) => {
    try {
      return format(row);
    } catch (error) {
      return new UnreadableRow(keyOf(String(row['sk'])), error);
    }
  });
}

/** Whether a row could be read. */
export function isReadable<T>(row: T | UnreadableRow): row is T {
  return !(row instanceof UnreadableRow);
}

/** DynamoDB's own limit of one BatchGetItem. */
export const BATCH_GET = 100;

const ATTEMPTS = 4;

type Found<Command extends BatchGetCommand> = ExecuteBatchGetResponses<[Command]>['Responses'][0];

/**
 * Reads up to 100 items in one call.
 * @returns each item in the place of its request; undefined where there is none
 * @throws TransientError when the table leaves some out four times
 */
export async function batchGet<Command extends BatchGetCommand>(command: Command): Promise<Found<Command>> {
  return (await wholeAnswer(async () => await execute(command))).Responses[0];
}

/**
 * Reads up to 100 rows in one call, consistently and in no order, for who formats them with a `rowReader`: the toolbox takes
 * half of the time of a page of people.
 * @throws TransientError when the table leaves some out four times
 */
export async function batchRows(keys: readonly { pk: string; sk: string }[]): Promise<readonly Row[]> {
  const name = table.getName();
  const command = new BatchGetRows({ RequestItems: { [name]: { Keys: [...keys], ConsistentRead: true } } });
  const { Responses = {} } = await wholeAnswer(async () => await table.getDocumentClient().send(command));
  return Responses[name] ?? [];
}

/**
 * A throttled table answers with a part of what was asked for and no error: those left out would look as if they did not
 * exist, so all are asked for again.
 */
async function wholeAnswer<T extends { readonly UnprocessedKeys?: object | undefined }>(
  ask: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await pause(retryDelay(attempt));
    const answer = await ask();
    if (Object.keys(answer.UnprocessedKeys ?? {}).length === 0) return answer;
  }
  throw new TransientError('BatchGetItem left keys unread');
}

/**
 * Reads up to 100 items of several kinds in one call.
 * @returns each item in the place of its request; undefined where there is none
 * @throws TransientError when the table leaves some out four times
 */
export async function readTogether<Requests extends Pick<BatchGetRequest, 'entity' | 'params'>[]>(
  consistent: boolean,
  ...requests: Requests
) {
  return await batchGet(
    table
      .build(BatchGetCommand)
      .requests(...requests)
      .options({ consistent }),
  );
}

/** A value of the table as its readers have it: nobody changes it in place. */
export type ReadOnly<T> = T extends readonly (infer E)[]
  ? readonly ReadOnly<E>[]
  : T extends Uint8Array
    ? T
    : T extends object
      ? { readonly [K in keyof T]: ReadOnly<T[K]> }
      : T;

type Mutable<T> = T extends readonly (infer E)[]
  ? Mutable<E>[]
  : T extends Uint8Array
    ? T
    : T extends object
      ? { -readonly [K in keyof T]: Mutable<T[K]> }
      : T;

/** The same value as the toolbox declares what it writes: mutable, though it changes nothing of it. */
export function mutable<T>(value: T): Mutable<T> {
  // Readonly is of the compiler alone.
  return value as Mutable<T>;
}

/** What a change sets; null takes an attribute away, as in a JSON merge patch (RFC 7396), and what is left out stays. */
export type Changes<Item, Fixed extends keyof Item> = {
  readonly [K in Exclude<keyof Item, Fixed>]?: Item[K] | (undefined extends Item[K] ? null : never);
};

type Patched<C> = {
  -readonly [K in keyof C]: Mutable<Exclude<C[K], null>> | (null extends C[K] ? typeof REMOVED : never);
};

const REMOVED = $remove();

/** A change as the toolbox writes it. */
export function patch<C extends object>(changes: C): Patched<C> {
  const entries = Object.entries(changes).map(([key, value]) => [key, value === null ? REMOVED : value]);
  // Object.fromEntries forgets which key has which type.
  return Object.fromEntries(entries) as Patched<C>;
}

/** In a `Standing`: there is a value, whichever. */
export const PRESENT = Symbol('present');

/** How an item must still stand for a write to hold: attributes with their values, any other value or none, PRESENT, or undefined for none. */
export type Standing<Item> = {
  readonly [K in keyof Item]?:
    | ReadOnly<Item[K]>
    | { readonly not: ReadOnly<Item[K]> }
    | typeof PRESENT
    | undefined;
};

/** The condition that an item stands in one of some ways. */
export function stands<E extends Entity>(...ways: readonly Standing<FormattedItem<E>>[]): Condition<E> {
  const or = ways.map((way) => ({
    and: Object.entries(way).map(([attr, value]) => {
      if (value === undefined) return { attr, exists: false };
      if (value === PRESENT) return { attr, exists: true };
      return typeof value === 'object' ? { attr, ne: value.not } : { attr, eq: value };
    }),
  }));
  // Names and values are those of the entity by the type of a way; Object.entries forgets them.
  return { or } as unknown as Condition<E>;
}
