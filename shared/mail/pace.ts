import { setTimeout as sleep } from 'node:timers/promises';

/** What SES allows the account. */
export interface SendQuota {
  /** Mails a second. */
  readonly perSecond: number;
  /** Mails that those who mail many may still send of the last 24 hours; infinite without a limit. */
  readonly left: number;
}

/** Lets mails go one after another at the speed that SES allows. */
export interface Pace {
  /** Resolves when the next mail may go; false when the mails of 24 hours are used up. */
  turn(): Promise<boolean>;
  /** SES was asked for too much all the same: somebody else is sending too. */
  slowDown(): void;
  /** How many may wait for their turn at the same time, so that nobody waits longer than for a few mails. */
  lanes(): Promise<number>;
}

/** Time as the pace sees it: it measures work, so a calendar that was moved does not concern it. */
interface Stopwatch {
  now(): number;
  wait(milliseconds: number): Promise<unknown>;
}

const stopwatch: Stopwatch = { now: () => performance.now(), wait: (milliseconds) => sleep(milliseconds) };

/**
 * The longest wait for a turn. Ten senders of the smallest quota, one mail a second, wait ten seconds each; a mail that
 * is throttled twice is then sent within the minute that a step keeps in reserve.
 */
const LONGEST_GAP_MS = 15_000;

/** SES answers within about half a second: more lanes than mails in that time would only stand in line. */
const MAIL_MS = 500;
const MOST_LANES = 10;

/**
 * The pace of one sender of several that share an account.
 * @param quota asked for once, and not for a single mail
 * @param senders how many send at the same time, this one included
 */
export function paceOf(quota: () => Promise<SendQuota>, senders: number, time = stopwatch): Pace {
  let asked: Promise<SendQuota> | undefined;
  let slower = 1;
  let next: number | undefined;
  let taken = 0;
  const allowed = (): Promise<SendQuota> => {
    asked ??= quota();
    return asked;
  };
  return {
    async turn() {
      if (next === undefined && asked === undefined) {
        next = time.now();
        taken += 1;
        return true;
      }
      const { perSecond, left } = await allowed();
      if (taken >= left / senders) return false;
      taken += 1;
      const now = time.now();
      const gap = Math.min(LONGEST_GAP_MS, (1000 * senders * slower) / perSecond);
      next = next === undefined ? now : Math.max(next + gap, now);
      await time.wait(next - now);
      return true;
    },
    slowDown() {
      slower *= 2;
    },
    async lanes() {
      const { perSecond } = await allowed();
      return Math.min(MOST_LANES, Math.max(1, Math.ceil((perSecond * MAIL_MS) / (1000 * senders))));
    },
  };
}
