/** Counts what is in progress, so that one can wait until nothing is. */
export interface Activity {
  track(work: Promise<unknown>): void;
  idle(): Promise<void>;
}

/** @param fault is told what a tracked promise rejects with: the runner itself is broken. */
export function createActivity(fault: (error: unknown) => void): Activity {
  let working = 0;
  let waiting: (() => void)[] = [];
  const settled = () => {
    working -= 1;
    if (working > 0) return;
    const ready = waiting;
    waiting = [];
    for (const resolve of ready) resolve();
  };
  return {
    track(work) {
      working += 1;
      work.catch(fault).finally(settled);
    },
    async idle() {
      // whoever was waiting may find that somebody before him started something new
      while (working > 0) await new Promise<void>((resolve) => waiting.push(resolve));
    },
  };
}
