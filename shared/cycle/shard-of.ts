import { createHash } from 'node:crypto';

/**
 * People a shard is made for. The hash spreads them unevenly: with 140 on average the fullest shard of a
 * million-person agency stays under 200 (five standard deviations), which a Lambda mails in one go.
 */
const PEOPLE_PER_SHARD = 140;

/** Shards a cycle of so many people has; at least one. */
export function shardCountFor(people: number): number {
  return Math.max(1, Math.ceil(people / PEOPLE_PER_SHARD));
}

/**
 * The numbers of a cycle's shards, from 0. Steps also answer them to definitions that handed out each shard themselves:
 * an execution keeps its definition for up to a year. All civil servants of the country are 31,000 shards, 170 KB.
 */
export function shardNumbers(shardCount: number): number[] {
  return [...Array(shardCount).keys()];
}

/**
 * The shard of a person, from nothing but the id: the same in every run, whatever the order of the staff, and
 * anyone who knows the cycle finds a person's item without a search.
 * @param shardCount of the cycle; it never changes once the survey is open
 */
export function shardOf(employeeId: string, shardCount: number): number {
  return createHash('sha256').update(employeeId).digest().readUInt32BE(0) % shardCount;
}
