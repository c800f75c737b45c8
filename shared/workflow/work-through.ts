import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { Cursor } from '../table/entities/workflow.ts';
import { expiryAfter, OPERATIONAL_DAYS } from '../table/expiry.ts';
import { sendUnlessLate } from '../table/send-unless-late.ts';
import { inTurns } from './in-turns.ts';

/** After a crash at most this many mails are sent twice, after a fault none; never is one left out. */
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
  const done = new Set(Item?.done);
  const cursor = () => {
    const expiresAt = expiryAfter(OPERATIONAL_DAYS, new Date());
    return Cursor.build(PutItemCommand).item({ partition, step, after, done: [...done], expiresAt });
  };
  while (after !== DONE) {
    if (work.remainingMs() < RESERVE_MS) return { more: true };
    const items = await work.next(after, BATCH);
    const left = items.filter((item) => !done.has(work.keyOf(item)));
    try {
      await inTurns(left, work.concurrency ?? 10, async (item) => {
        await work.each(item);
        done.add(work.keyOf(item));
      });
    } catch (error) {
      // The workflow's Retry goes on with those who are missing, or where another run of the step has come to.
      await sendUnlessLate(cursor().options({ condition: isAt(after) }));
      throw error;
    }
    const last = items.at(-1);
    after = last === undefined || items.length < BATCH ? DONE : work.keyOf(last);
    // Not cleared: who was done and then pushed into the next batch by a newcomer must stay done.
    for (const item of items) done.delete(work.keyOf(item));
    await cursor().send();
  }
  return { more: false };
}

function isAt(after: string) {
  const begun = { attr: 'after', eq: after } as const;
  return after === '' ? { or: [{ attr: 'after', exists: false } as const, begun] } : begun;
}
