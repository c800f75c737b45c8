import { NewerVersionError } from '../errors.ts';
import { map, string } from './toolbox.ts';

/** Stands for a state that a newer version wrote: lists show it, whoever acts on the item stops (`ofThisVersion`). */
export const UNKNOWN = 'UNKNOWN';

/**
 * A word out of a list that grows with the versions. After a roll-back the table holds words of the newer version: one
 * of them must not make the whole answer of a Query unreadable, and with it a shard.
 * @param words what this version knows and writes
 * @param readAs how a word it does not know is taken: the one that does the least harm
 */
export function word<const W extends readonly string[]>(words: W, readAs: W[number]) {
  return string()
    .enum(...words)
    .transform({
      encode: (known: W[number]) => known,
      decode: (stored: string): W[number] => words.find((known) => known === stored) ?? readAs,
    });
}

/** The state of something that goes through a life of its own: a state of a newer version is read as UNKNOWN, and never written. */
export function state<const W extends readonly string[]>(words: W) {
  return string()
    .enum(...words, UNKNOWN)
    .transform({
      encode(known: W[number] | typeof UNKNOWN): string {
        if (known === UNKNOWN) throw new NewerVersionError('state');
        return known;
      },
      decode: (stored: string): W[number] | typeof UNKNOWN =>
        words.find((known) => known === stored) ?? UNKNOWN,
    });
}

/** An item whose state this version knows. */
export type OfThisVersion<T, K extends keyof T> = T & {
  readonly [key in K]: Exclude<T[K], typeof UNKNOWN>;
};

/**
 * The item, when this version knows its state: what a newer version has begun, an older one must not lead on.
 * @param key the attribute that holds the state
 * @throws NewerVersionError
 */
export function ofThisVersion<T, K extends keyof T>(item: T, key: K): OfThisVersion<T, K> {
  if (!isOfThisVersion(item, key)) throw new NewerVersionError(String(key));
  return item;
}

function isOfThisVersion<T, K extends keyof T>(item: T, key: K): item is OfThisVersion<T, K> {
  return item[key] !== UNKNOWN;
}

/** The last change of an address; absent for one that was there before a cycle was opened. */
export const addressChange = map({
  /** ISO */
  at: string(),
  /** Who made it: the identifier of a signed-in person. */
  by: string(),
}).optional();
