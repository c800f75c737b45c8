import { amongOthers } from '../lambda/step.ts';
import { listAgencies } from '../store/agency.ts';
import { partitions } from '../store/definition.ts';
import { beginAgain } from '../store/progress.ts';
import { workThrough } from './work-through.ts';

/** One piece of work that is due for every agency of this deployment. */
interface Round {
  /** Names it: where a round was broken off, the next call goes on. */
  readonly step: string;
  /** Where it is kept how far the round is; beside the register when left out. */
  readonly partition?: string;
  /** Agencies worked on together. */
  readonly lanes: number;
  readonly remainingMs: () => number;
}

/**
 * Does something for each agency. A finished round begins anew; one that is ill stops no other.
 * @returns more = true when time ran short
 */
export async function roundOfAgencies(
  { step, partition = partitions.register(), lanes, remainingMs }: Round,
  each: (agency: string) => Promise<void>,
): Promise<{ readonly more: boolean }> {
  const round = { partition, step };
  await beginAgain(round);
  return await workThrough({
    ...round,
    next: listAgencies,
    keyOf: (agency) => agency,
    each: async (agency) => await amongOthers({ agency }, async () => await each(agency)),
    remainingMs,
    lanes: async () => lanes,
  });
}
