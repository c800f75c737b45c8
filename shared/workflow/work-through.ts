import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { Cursor } from '../table/entities/workflow.ts';
import { expiryAfter, OPERATIONAL_DAYS } from '../table/expiry.ts';

/** After a crash at most this many mails are sent twice; never is one left out (design 5). */
const BATCH = 50;

/** A step hands back to its workflow when less than this is left of its time: a batch of mails takes 50 s at most. */
const RESERVE_MS = 60_000;

const DONE = 'DONE';

export interface Work<T> {
  /** Partition of the cycle or of the training: where the cursor is kept. */
  readonly partition: string;
  /** Names this piece of work, "survey-remind-2-S004": finished work is not done again. */
  readonly step: string;
  /** The next items after a sort key, in order, at most `limit`. */
  readonly next: (after: string, limit: number) => Promise<readonly T[]>;
  readonly keyOf: (item: T) => string;
  readonly each: (item: T) => Promise<void>;
  readonly remainingMs: () => number;
  /** Items worked on at the same time. */
  readonly concurrency?: number;
}

/**
 * Works through a list in batches with a cursor in the table.
 * @returns more = true when time ran short: the workflow calls again and it goes on from the cursor
 */
export async function workThrough<T>(work: Work<T>): Promise<{ readonly more: boolean }> {
  const { partition, step } = work;
  const { Item } = await Cursor.build(GetItemCommand)
    .key({ partition, step })
    .options({ consistent: true })
    .send();
  let after = Item?.after ?? '';
  while (after !== DONE) {
    if (work.remainingMs() < RESERVE_MS) return { more: true };
    const items = await work.next(after, BATCH);
    await inTurns(items, work.concurrency ?? 10, work.each);
    const last = items.at(-1);
    after = last === undefined || items.length < BATCH ? DONE : work.keyOf(last);
    const expiresAt = expiryAfter(OPERATIONAL_DAYS, new Date());
    await Cursor.build(PutItemCommand).item({ partition, step, after, expiresAt }).send();
  }
  return { more: false };
}

/** Runs `each` over the items, `width` at a time; the first fault ends it. */
export async function inTurns<T>(
  items: readonly T[],
  width: number,
  each: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  await Promise.all(
    Array.from({ length: Math.min(width, items.length) }, async () => {
      for (const item of queue) await each(item);
    }),
  );
}
