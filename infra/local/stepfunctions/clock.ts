/**
 * Time as the local target sees it. Everything that waits takes a Clock, so that a test or the simulator can
 * live a year in a second.
 */
export interface Clock {
  /** Now, in milliseconds since the epoch. */
  now(): number;
  /** Calls `fire` once, at `dueMs` (epoch milliseconds) or as soon as possible after. Returns a cancel. */
  setTimer(dueMs: number, fire: () => void): () => void;
  /** Calls `hear` each time the clock is set back. Returns a cancel. */
  whenSetBack(hear: () => void): () => void;
}

/** A clock that stands still until it is told to move. */
export interface VirtualClock extends Clock {
  /** When the next timer is due, or undefined when none is set. */
  nextDue(): number | undefined;
  /**
   * Moves to `ms`, firing on the way each due timer at its own time, in order of due time and then of setting.
   * Timers fire synchronously; what they start (promises) does not run before this returns. To let the world
   * react between two timers, advance to `nextDue()`, await the runner's `idle()`, and repeat.
   */
  advanceTo(ms: number): void;
  /** Stands at `ms` at once, earlier or later than now, and only then fires what is due. */
  set(ms: number): void;
}

/**
 * The longest sleep before the wall clock is looked at again. setTimeout counts the time that this machine was awake,
 * and in a signed 32-bit integer (24.8 days): it knows nothing of a clock that was set or of a lid that was closed.
 */
const LONGEST_SLEEP_MS = 60_000;

/**
 * The machine's own clock. Timers may be set years ahead. One fires once the wall clock says that it is due, never
 * before (setTimeout comes up to 1 ms early), and at most a minute late after the clock was set forward or the machine slept.
 */
export function realClock(): Clock {
  return {
    now: () => Date.now(),
    setTimer(dueMs, fire) {
      let handle: NodeJS.Timeout;
      const sleep = (): void => {
        const left = Math.max(0, dueMs - Date.now());
        handle = setTimeout(look, Math.min(left, LONGEST_SLEEP_MS));
      };
      const look = (): void => {
        if (Date.now() >= dueMs) fire();
        else sleep();
      };
      sleep();
      return () => clearTimeout(handle);
    },
    whenSetBack(hear) {
      let last = Date.now();
      const look = (): void => {
        const now = Date.now();
        if (now < last) hear();
        last = now;
      };
      const handle = setInterval(look, LONGEST_SLEEP_MS).unref();
      return () => clearInterval(handle);
    },
  };
}

interface Timer {
  due: number;
  fire: () => void;
}

/**
 * A virtual clock that starts at `startMs` (epoch milliseconds).
 * Timers are kept sorted: setting and cancelling are binary searches, firing takes the first.
 */
export function virtualClock(startMs: number): VirtualClock {
  const timers: Timer[] = [];
  const hearers = new Set<() => void>();
  let now = startMs;

  /** The first place whose timer is due later than `due`: equals keep the order in which they were set. */
  const placeAfter = (due: number) => {
    let low = 0;
    let high = timers.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((timers[middle]?.due ?? 0) <= due) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  const advanceTo = (ms: number) => {
    for (let first = timers[0]; first !== undefined && first.due <= ms; first = timers[0]) {
      timers.shift();
      now = Math.max(now, first.due);
      first.fire();
    }
    now = Math.max(now, ms);
  };

  return {
    now: () => now,
    setTimer(dueMs, fire) {
      const timer = { due: dueMs, fire };
      timers.splice(placeAfter(dueMs), 0, timer);
      return () => {
        const at = timers.lastIndexOf(timer, placeAfter(dueMs));
        if (at >= 0) timers.splice(at, 1);
      };
    },
    nextDue: () => timers[0]?.due,
    advanceTo,
    whenSetBack(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    set(ms) {
      const isBack = ms < now;
      now = ms;
      if (isBack) for (const hear of hearers) hear();
      advanceTo(ms);
    },
  };
}
