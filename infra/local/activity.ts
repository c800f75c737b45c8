/** Counts what is in progress, so that one can wait for quiet. */
export interface Activity {
  /** Runs `work` as something in progress. */
  during<T>(work: () => Promise<T>): Promise<T>;
  busy(): boolean;
  /** Resolves when nothing is in progress. */
  quiet(): Promise<void>;
}

/** Nothing is in progress yet. */
export function activity(): Activity {
  let inProgress = 0;
  let waiting: (() => void)[] = [];

  const finish = (): void => {
    inProgress -= 1;
    if (inProgress > 0) return;
    const resolved = waiting;
    waiting = [];
    for (const resolve of resolved) resolve();
  };

  return {
    async during(work) {
      inProgress += 1;
      try {
        return await work();
      } finally {
        finish();
      }
    },
    busy: () => inProgress > 0,
    quiet: () => (inProgress === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
