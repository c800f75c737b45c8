import { DONE, noteIllPerson, putCursor, putCursorIfStill, readCursor } from '../store/progress.ts';
import { isOwnFault, tooManyIll, UnreadableRow } from '../store/table.ts';
import { inTurns } from './in-turns.ts';

/** After a crash at most this many mails are sent twice, after a fault none; never is one left out. */
const BATCH = 50;

/** Nothing is begun when less than this is left of a step's time: a mail that waits for its turn three times takes 45 s. */
const RESERVE_MS = 60_000;

/** Items worked on at the same time where nothing else is known. */
const LANES = 10;

export interface Work<T> {
  /** Partition of the cycle or of the training: where the cursor is kept. */
  readonly partition: string;
  /** Names this piece of work, "survey-remind-2-S004": finished work is not done again. */
  readonly step: string;
  /** The next items after a sort key, in order, at most `limit`. */
  readonly next: (after: string, limit: number) => Promise<readonly (T | UnreadableRow)[]>;
  readonly keyOf: (item: T) => string;
  readonly each: (item: T) => Promise<void>;
  readonly remainingMs: () => number;
  /** Items worked on at the same time. */
  readonly lanes?: () => Promise<number>;
  /**
   * Called when all of a batch have had their turn, before it is noted that they have. What it throws leaves the batch
   * as if nobody had.
   */
  readonly settle?: () => Promise<void>;
}

/**
 * Works through a list in batches with a cursor in the table. Somebody whose row is ill is noted and passed over; when
 * many are, it is no row's fault, and the step fails.
 * @returns more = true when time ran short: the workflow calls again and it goes on from the cursor
 */
export async function workThrough<T>(work: Work<T>): Promise<{ readonly more: boolean }> {
  const { partition, step } = work;
  const begun = await readCursor({ partition, step });
  let after = begun.after;
  const done = new Set(begun.done);
  const keyOf = (item: T | UnreadableRow) => (item instanceof UnreadableRow ? item.key : work.keyOf(item));
  const lanes = (await work.lanes?.()) ?? LANES;
  while (after !== DONE) {
    const items = await work.next(after, BATCH);
    const left = items.filter((item) => !done.has(keyOf(item)));
    const ill = new Map<string, unknown>();
    const late = () => work.remainingMs() < RESERVE_MS;
    let unfinished = false;
    try {
      await inTurns(left, lanes, async (item) => {
        unfinished ||= late();
        if (unfinished) return;
        const fault = await attempt(work, item);
        if (fault === undefined) done.add(keyOf(item));
        else ill.set(keyOf(item), fault.error);
        if (fault !== undefined && ill.size >= lanes) throw fault.error;
      });
      if (tooManyIll(ill.size, left.length)) throw [...ill.values()][0];
    } catch (error) {
      await work.settle?.();
      // The workflow's Retry goes on with those who are missing, or where another run of the step has come to.
      await putCursorIfStill({ partition, step }, { after, done });
      throw error;
    }
    await work.settle?.();
    for (const [key, error] of ill) {
      await noteIllPerson(partition, step, key, error);
      done.add(key);
    }
    if (unfinished) {
      await putCursorIfStill({ partition, step }, { after, done });
      return { more: true };
    }
    const last = items.at(-1);
    after = last === undefined || items.length < BATCH ? DONE : keyOf(last);
    // Not cleared: who was done and then pushed into the next batch by a newcomer must stay done.
    for (const item of items) done.delete(keyOf(item));
    await putCursor({ partition, step }, { after, done });
  }
  return { more: false };
}

/** Does one item; what is its own fault alone is handed back. @throws what stops the others too */
async function attempt<T>(
  { each }: Work<T>,
  item: T | UnreadableRow,
): Promise<{ readonly error: unknown } | undefined> {
  if (item instanceof UnreadableRow) return { error: item.error };
  try {
    await each(item);
    return undefined;
  } catch (error) {
    if (isOwnFault(error)) return { error };
    throw error;
  }
}
