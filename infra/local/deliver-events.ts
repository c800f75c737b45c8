import type { StateFile } from './state-file.ts';
import type { Clock } from './stepfunctions/clock.ts';

/** How long after a failed invocation it is tried again, as Lambda does with what it is not waited for. */
const RETRIES_MS = [60_000, 120_000];

/** The event bus: hands over each event until its functions have taken it, or have failed three times. */
export interface Delivery<T> {
  /** Hands over the event of a key, which is on disk when this returns: a `kill -9` repeats it and loses none. */
  add(key: T): void;
  stop(): void;
}

/**
 * @param pending keys of events that were not handed over yet; these are handed over now
 * @param invoke calls the functions that hear of the event of a key
 */
export function deliverEvents<T>(options: {
  pending: StateFile<readonly T[]>;
  clock: Clock;
  invoke(key: T): Promise<unknown>;
}): Delivery<T> {
  const { pending, clock } = options;
  const timers = new Set<() => void>();
  const waiting = (): readonly T[] => pending.read() ?? [];

  const attempt = async (key: T, failures: number): Promise<void> => {
    try {
      await options.invoke(key);
    } catch {
      // The host has logged the error.
      const delay = RETRIES_MS[failures];
      if (delay !== undefined) {
        const cancel = clock.setTimer(clock.now() + delay, () => {
          timers.delete(cancel);
          void attempt(key, failures + 1);
        });
        timers.add(cancel);
        return;
      }
    }
    pending.write(waiting().filter((other) => other !== key));
  };

  for (const key of waiting()) void attempt(key, 0);
  return {
    add(key) {
      if (!waiting().includes(key)) pending.write([...waiting(), key]);
      void attempt(key, 0);
    },
    stop() {
      for (const cancel of timers) cancel();
    },
  };
}
