import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shardCountFor, shardOf } from '../../../shared/store/definition.ts';

/** Most people in one shard of an agency whose ids come from a seed. */
function fullest(people: number, seed: number): number {
  const shards = shardCountFor(people);
  const sizes = new Array<number>(shards).fill(0);
  for (let person = 0; person < people; person += 1) {
    const shard = shardOf(`${seed}-${person}`, shards);
    sizes[shard] = (sizes[shard] ?? 0) + 1;
  }
  return Math.max(...sizes);
}

describe('the shard of a person', () => {
  it('is the same in every run and lies within the cycle', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 1000 }), (employeeId, shards) => {
        const shard = shardOf(employeeId, shards);
        expect(shard).toBe(shardOf(employeeId, shards));
        expect(shard >= 0 && shard < shards).toBe(true);
      }),
    );
  });

  it('holds at most 200 people', () => {
    for (const seed of [1, 2, 3]) {
      for (const people of [1, 78, 141, 1_000, 10_000])
        expect(fullest(people, seed)).toBeLessThanOrEqual(200);
    }
  });
});
