import { formatMoment } from '../../../shared/rules/format.ts';
import type { StateFile } from '../state-file.ts';
import type { Clock } from '../stepfunctions/clock.ts';
import { eventBridgeCron } from './cron.ts';

/** One function that a rule starts. */
export interface Schedule {
  readonly functionName: string;
  readonly cron: string;
}

/** Until when each schedule has been seen to, in milliseconds since 1970. */
export type SeenUntil = Readonly<Record<string, number>>;

/** How long after a failed invocation it is tried again; Lambda does so twice for what a schedule starts. */
const RETRIES_MS = [60_000, 120_000];

/**
 * EventBridge Scheduler: invokes functions by their rules on the platform's clock. A trigger that passed while the
 * platform was down fires once at the start, however many there were.
 *
 * @param seenUntil kept on disk; written after the invocation, so that a crash in between repeats it
 * @returns stops the scheduler
 */
export function startScheduler(options: {
  schedules: readonly Schedule[];
  clock: Clock;
  seenUntil: StateFile<SeenUntil>;
  invoke(functionName: string, event: unknown): Promise<unknown>;
}): () => void {
  const { clock, seenUntil } = options;
  const timers = new Map<string, () => void>();

  const see = (name: string, until: number): void => {
    seenUntil.write({ ...seenUntil.read(), [name]: until });
  };

  const follow = ({ functionName, cron }: Schedule): void => {
    const rule = eventBridgeCron(cron);
    const arm = (after: number): void => {
      timers.get(functionName)?.();
      const due = rule.next(after);
      if (due !== undefined)
        timers.set(
          functionName,
          clock.setTimer(due, () => void fire(due)),
        );
    };
    const fire = async (due: number): Promise<void> => {
      // It may be days late, after a stop.
      const reached = Math.max(due, clock.now());
      arm(reached);
      await attempt(rule.last(reached) ?? due, 0);
    };
    const attempt = async (scheduled: number, failures: number): Promise<void> => {
      try {
        await options.invoke(functionName, { scheduledTime: isoSeconds(scheduled) });
      } catch {
        // The host has logged the error.
        const delay = RETRIES_MS[failures];
        if (delay !== undefined) {
          const retry = () => void attempt(scheduled, failures + 1);
          timers.set(`${functionName} again`, clock.setTimer(clock.now() + delay, retry));
          return;
        }
      }
      see(functionName, scheduled);
    };

    const seen = seenUntil.read()?.[functionName];
    if (seen === undefined) see(functionName, clock.now());
    // Seen until a moment to come: the clock was wrong then, and has been put right.
    arm(Math.min(seen ?? clock.now(), clock.now()));
  };

  /** At the start, and when the clock is put right meanwhile: what was armed by the wrong one would be due in weeks. */
  const followAll = (): void => {
    tellClockBehind(seenUntil.read() ?? {}, clock.now());
    options.schedules.forEach(follow);
  };

  followAll();
  const deaf = clock.whenSetBack(followAll);
  return () => {
    deaf();
    for (const cancel of timers.values()) cancel();
  };
}

const A_DAY_MS = 86_400_000;

/** A machine whose battery is empty wakes up in another year: nothing would be due, and nobody would know why. */
function tellClockBehind(seenUntil: SeenUntil, now: number): void {
  const last = Math.max(...Object.values(seenUntil));
  if (last - now < A_DAY_MS) return;
  console.error(
    `Jam mesin ini (${formatMoment(new Date(now))}) lebih awal daripada saat data ini terakhir dipakai (${formatMoment(new Date(last))}). Bila jam mesin ini salah, hentikan, betulkan jamnya, lalu jalankan lagi: semua tenggat dan pengingat dihitung dengannya.`,
  );
}

/** As `<aws.scheduler.scheduled-time>` is written: UTC, without fractions. */
function isoSeconds(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`;
}
