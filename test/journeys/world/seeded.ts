import { hash } from 'node:crypto';

/** Numbers that depend on the seed and on what they are for, never on the order in which they are asked. */
export interface Chance {
  /** In [0, 1). */
  of(...about: readonly (string | number)[]): number;
  /** True with this probability. */
  is(probability: number, ...about: readonly (string | number)[]): boolean;
  /** One of several. */
  pick<T>(from: readonly [T, ...T[]], ...about: readonly (string | number)[]): T;
}

/** The chances of one seed: two runs of one seed meet the same people doing the same things. */
export function chances(seed: number): Chance {
  const of: Chance['of'] = (...about) =>
    hash('sha256', [seed, ...about].join('\n'), 'buffer').readUInt32BE(0) / 2 ** 32;
  return {
    of,
    is: (probability, ...about) => of(...about) < probability,
    pick: (from, ...about) => from[Math.floor(of(...about) * from.length)] ?? from[0],
  };
}
