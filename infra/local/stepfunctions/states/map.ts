import type { MapState } from '../asl/schema.ts';
import type { Json } from '../base/json.ts';
import type { Step } from '../execution/records.ts';
import { evaluate, evaluateInteger, type Here, wrongType } from './here.ts';

/**
 * An inline Map runs at most 40 iterations at once (Developer Guide, "Using Map state in Inline mode").
 * @internal
 */
export const inlineConcurrency = 40;

/**
 * Map: says how many iterations may run at once (AWS reads MaxConcurrency first, so its fault is the one that is told),
 * reads its items and selects the input of each iteration.
 */
export async function enterMap(here: Here, state: MapState): Promise<Step> {
  const most =
    state.MaxConcurrency === undefined
      ? 0
      : await evaluateInteger(here, state.MaxConcurrency, 'MaxConcurrency', 0);
  const items =
    state.Items === undefined ? here.branch.visit.input : await evaluate(here, state.Items, 'Items');
  if (!Array.isArray(items)) throw wrongType('Items', 'an array', items);
  return {
    do: 'fork',
    inputs: await inputsOf(here, state, items),
    items,
    concurrency: most === 0 ? inlineConcurrency : Math.min(most, inlineConcurrency),
  };
}

async function inputsOf(here: Here, state: MapState, items: Json[]): Promise<Json[]> {
  if (state.ItemSelector === undefined) return items;
  const inputs: Json[] = [];
  for (const [Index, Value] of items.entries()) {
    const inItem = { ...here, branch: { ...here.branch, item: { Index, Value } } };
    inputs.push(await evaluate(inItem, state.ItemSelector, 'ItemSelector'));
  }
  return inputs;
}
