/** Counts work in progress, and tells when there is none. */
export interface Activity {
  /** Runs work in the background. A fault of it is thrown where the process sees it: it would be a defect here. */
  during(work: () => Promise<void>): void;
  /** Resolves when no work is in progress. */
  idle(): Promise<void>;
}

export function activityCounter(): Activity {
  let running = 0;
  let waiting: (() => void)[] = [];
  return {
    during(work) {
      running += 1;
      void work().finally(() => {
        running -= 1;
        if (running > 0) return;
        for (const resolve of waiting.splice(0)) resolve();
      });
    },
    async idle() {
      // Work that ends may begin more in the same turn, so one quiet turn is waited for.
      while (running > 0) {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
        await new Promise((resolve) => setImmediate(resolve));
      }
      waiting = [];
    },
  };
}
