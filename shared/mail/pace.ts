import { setTimeout as sleep } from 'node:timers/promises';

/** Lets mails go one after another at the speed that SES allows. */
export interface Pace {
  /** Resolves when the next mail may go. */
  turn(): Promise<void>;
  /** SES was asked for too much all the same: somebody else is sending too. */
  slowDown(): void;
}

/** Time as the pace sees it: it measures work, so a calendar that was moved does not concern it. */
interface Stopwatch {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const stopwatch: Stopwatch = { now: () => performance.now(), wait: (milliseconds) => sleep(milliseconds) };

/** Mails of a batch go at least this fast, so that fifty of them end before the function is stopped. */
const LONGEST_GAP_MS = 1_000;

/**
 * The pace of one sender of several that share an account.
 * @param perSecond mails a second that the account may send; asked for once, and not for a single mail
 * @param senders how many send at the same time, this one included
 */
export function paceOf(perSecond: () => Promise<number>, senders: number, time = stopwatch): Pace {
  let allowed: Promise<number> | undefined;
  let slower = 1;
  let next: number | undefined;
  return {
    async turn() {
      if (next === undefined) {
        next = time.now();
        return;
      }
      allowed ??= perSecond();
      const gap = Math.min(LONGEST_GAP_MS, (1000 * senders * slower) / (await allowed));
      const now = time.now();
      next = Math.max(next + gap, now);
      await time.wait(next - now);
    },
    slowDown() {
      slower *= 2;
    },
  };
}
