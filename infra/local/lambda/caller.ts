import { AsyncLocalStorage } from 'node:async_hooks';
import type { Reach } from '../../../functions/function-definition.ts';

/** What the function that runs now may touch; undefined outside of functions. */
const running = new AsyncLocalStorage<readonly Reach[] | undefined>();

/** Runs a function with the reach that the list of functions gives it. */
export function within<T>(reach: readonly Reach[] | undefined, run: () => Promise<T>): Promise<T> {
  return running.run(reach, run);
}

/** The reach of the function that asks for something now; undefined when none is running. */
export function reachOfCaller(): readonly Reach[] | undefined {
  return running.getStore();
}
