import * as z from 'zod/mini';
import { CycleRef } from '../contracts.ts';

/** People of one turn of a step that goes through a whole cycle: as many shards as one execution of `shard-pass` takes. @internal */
export const SHARDS_OF_A_TURN = 100;

/** The shard at which a turn begins, as the turn before answered it. */
export const Turn = z.object({ shard: z.number() });
export type Turn = z.output<typeof Turn>;

/**
 * Of steps that go through all shards of a cycle: so many in a call, and the workflow calls again with what they answered, so
 * that no call grows with the people. Executions begun before there were turns name none: then one call does it all.
 */
export const TurnRef = z.extend(CycleRef, { turn: z.optional(Turn) });
export type TurnRef = z.output<typeof TurnRef>;

/** Where every walk through the shards begins; answered at its end, too, for the next one. */
export const FIRST_TURN: Turn = { shard: 0 };

/** The shards of a turn in order, and the next turn; undefined after the last shard. */
export function turnOf(
  shardCount: number,
  turn: Turn | undefined,
): { readonly shards: readonly number[]; readonly next: Turn | undefined } {
  const from = turn?.shard ?? 0;
  const until = turn === undefined ? shardCount : Math.min(shardCount, from + SHARDS_OF_A_TURN);
  return {
    shards: Array.from({ length: Math.max(0, until - from) }, (_, at) => from + at),
    next: until < shardCount ? { shard: until } : undefined,
  };
}
