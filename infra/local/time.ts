import fakeTimers from '@sinonjs/fake-timers';
import { z } from 'zod';
import { type StateFile, stateFile } from './state-file.ts';
import { type Clock, realClock, virtualClock } from './stepfunctions/clock.ts';

/** The time of the platform. */
export interface Time {
  readonly clock: Clock;
  /** Present when the clock is virtual: it stands still until it is moved. */
  readonly travel?: Travel;
  stop(): void;
}

/** Moves the virtual clock. */
export interface Travel {
  /** When the next timer is due, in milliseconds since 1970. */
  nextDue(): number | undefined;
  /**
   * Goes to a moment, or to the next timer, and stops at each timer on the way until the platform is idle again.
   * A moment that has passed changes nothing but lets due timers fire.
   */
  advance(to: number | 'next', idle: () => Promise<void>): Promise<void>;
  /**
   * Sets the clock as somebody does who puts it right, back or forward: every timer that is due then fires at that moment,
   * as after a long sleep.
   */
  jump(to: number): void;
}

/** The machine's own time. */
export function realTime(): Time {
  return { clock: realClock(), stop: () => undefined };
}

/**
 * Where a virtual clock stands.
 * @internal
 */
export function clockFile(path: string | undefined): StateFile<number> {
  return stateFile(
    path,
    (json) => z.number().parse(json),
    'Pulihkan berkas itu dari cadangan. Tanpa berkas itu waktu mulai lagi dari awal, atau dari jam komputer ini, dan tidak cocok lagi dengan tanggal dalam data.',
    'kill', // it is written at each step of a simulated year
  );
}

/**
 * Virtual time, kept at `path` so that a restart goes on at the moment where it stopped. `Date` of the whole process
 * follows it; setTimeout and performance stay real, they measure work and not the calendar.
 */
export function virtualTime(path: string | undefined, from: number): Time {
  const file = clockFile(path);
  const start = file.read() ?? from;
  file.write(start);
  const clock = virtualClock(start);
  const dates = fakeTimers.install({ now: start, toFake: ['Date'] });

  const moveTo = (moment: number): void => {
    const now = Math.max(moment, clock.now());
    // The file first: a crash right after finds the new time, and the timers fire at the restart.
    if (now > clock.now()) file.write(now);
    dates.setSystemTime(now);
    clock.advanceTo(now);
  };

  const jump = (moment: number): void => {
    file.write(moment);
    dates.setSystemTime(moment);
    clock.set(moment);
  };

  const advance: Travel['advance'] = async (to, idle) => {
    await idle();
    const goal = to === 'next' ? (clock.nextDue() ?? clock.now()) : to;
    for (let due = clock.nextDue(); due !== undefined && due <= goal; due = clock.nextDue()) {
      moveTo(due);
      await idle();
    }
    moveTo(goal);
    await idle();
  };

  return {
    clock,
    travel: { nextDue: () => clock.nextDue(), advance: oneAfterAnother(advance), jump },
    stop: () => dates.uninstall(),
  };
}

/** Two people who move one clock wait for each other. */
function oneAfterAnother(advance: Travel['advance']): Travel['advance'] {
  let last = Promise.resolve();
  return (to, idle) => {
    const mine = last.then(() => advance(to, idle));
    last = mine.catch(() => undefined);
    return mine;
  };
}
