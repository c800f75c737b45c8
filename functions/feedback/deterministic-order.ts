import { createHash } from 'node:crypto';

/**
 * The same items in an order that depends on the seed and nothing else: the same for everybody, before and
 * after, on every machine.
 */
export function shuffled<T>(items: readonly T[], seed: string): T[] {
  return items
    .map((item, index) => ({ item, rank: createHash('sha256').update(`${seed} ${index}`).digest('hex') }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ item }) => item);
}
