import type { MapState, ParallelState } from '../asl/schema.ts';
import type { ForkStage } from '../engine/execution.ts';
import type { Step } from '../engine/records.ts';
import type { Evaluator } from '../engine/surroundings.ts';
import { StateFailure } from '../errors.ts';
import type { Json } from '../json.ts';

/** An inline Map runs at most this many iterations at once, whatever MaxConcurrency says (quotas). */
const INLINE_CONCURRENCY = 40;

/** Starts all branches of a Parallel with the same input. */
export async function forkParallel(state: ParallelState, input: Json, evaluator: Evaluator): Promise<Step> {
  const given =
    state.Arguments === undefined ? input : await evaluator.template(state.Arguments, 'Arguments');
  return { do: 'fork', inputs: state.Branches.map(() => given), concurrency: state.Branches.length };
}

/** Prepares the iterations of a Map: items first, then the selector for each. */
export async function forkMap(state: MapState, input: Json, evaluator: Evaluator): Promise<Step> {
  const items = state.Items === undefined ? input : await evaluator.template(state.Items, 'Items');
  if (!Array.isArray(items)) {
    throw new StateFailure('States.QueryEvaluationError', 'Items is not an array.', 'Items');
  }
  const inputs: Json[] = [];
  for (const [Index, Value] of items.entries()) {
    const item = { Index, Value };
    inputs.push(
      state.ItemSelector === undefined
        ? Value
        : await evaluator.template(state.ItemSelector, 'ItemSelector', { item }),
    );
  }
  const wanted = await evaluator.template(state.MaxConcurrency ?? 0, 'MaxConcurrency');
  const concurrency =
    typeof wanted === 'number' && wanted > 0 ? Math.min(wanted, INLINE_CONCURRENCY) : INLINE_CONCURRENCY;
  return { do: 'fork', inputs, items, concurrency };
}

/** The next thing to do for branches that run: join them, fail with the first that failed, or begin one more. */
export function tend({ items, inputs, children, concurrency }: ForkStage): Step | undefined {
  const failed = children.flatMap(({ outcome }) =>
    outcome !== undefined && 'error' in outcome ? [outcome.error] : [],
  );
  const [first] = failed;
  if (first !== undefined) return { do: 'fail', error: first.Error, cause: first.Cause, by: 'branch' };
  const running = children.filter(({ outcome }) => outcome === undefined).length;
  if (children.length === inputs.length) return running === 0 ? { do: 'join' } : undefined;
  if (items === undefined || running >= concurrency) return undefined;
  return { do: 'begin', index: children.length };
}
