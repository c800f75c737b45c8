import type { ParallelState } from '../asl/schema.ts';
import type { Step } from '../execution/records.ts';
import { evaluate, type Here } from './here.ts';

/** Parallel: starts every branch with the same input, its Arguments or its own input. */
export async function enterParallel(here: Here, state: ParallelState): Promise<Step> {
  const input =
    state.Arguments === undefined
      ? here.branch.visit.input
      : await evaluate(here, state.Arguments, 'Arguments');
  return { do: 'fork', inputs: state.Branches.map(() => input), concurrency: state.Branches.length };
}
