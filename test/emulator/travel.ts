import { setTimeout as sleep } from 'node:timers/promises';
import { eventBridgeCron } from '../../infra/local/scheduler/cron.ts';
import type { MiniStack } from './ministack.ts';

/** A schedule of the deployed app. */
export interface Schedule {
  readonly cron: string;
  /** Calls its target as EventBridge Scheduler does. */
  fire(): Promise<void>;
}

/** Moves the emulator through time. */
export interface Travel {
  now(): Promise<number>;
  /** The next moment at which something happens by itself. */
  nextDue(): Promise<number | undefined>;
  /** Goes to a moment, stopping at all that is due on the way until nothing is in progress. */
  advance(to: number | 'next'): Promise<void>;
  isIdle(): Promise<boolean>;
}

const REST_WITHIN_MS = 180_000;

/**
 * The emulator's clock with its schedules: MiniStack's own scheduler looks at the machine's clock, so the calendar
 * is kept here, as the local target keeps it.
 */
export function travel(emulator: MiniStack, schedules: readonly Schedule[], from: number): Travel {
  const rules = schedules.map((schedule) => ({ rule: eventBridgeCron(schedule.cron), schedule }));
  let fired = from;

  /** The next moment of the calendar, with all that is called then: some schedules share their morning. */
  const nextCalls = () => {
    const times = rules.map(({ rule, schedule }) => ({
      at: rule.next(fired) ?? Number.POSITIVE_INFINITY,
      schedule,
    }));
    const at = Math.min(...times.map((call) => call.at));
    return { at, schedules: times.filter((call) => call.at === at).map(({ schedule }) => schedule) };
  };

  const nextDue = async () => {
    const due = Math.min((await emulator.state()).nextDue ?? Number.POSITIVE_INFINITY, nextCalls().at);
    return Number.isFinite(due) ? due : undefined;
  };

  const goTo = async (moment: number) => {
    const { now } = await emulator.state();
    if (moment > now) await emulator.moveTo(moment);
    for (let calls = nextCalls(); calls.at <= moment; calls = nextCalls()) {
      fired = calls.at;
      for (const schedule of calls.schedules) await schedule.fire();
    }
    await untilIdle(emulator);
  };

  return {
    now: async () => (await emulator.state()).now,
    nextDue,
    isIdle: async () => (await emulator.state()).idle,
    async advance(to) {
      await untilIdle(emulator);
      const goal = to === 'next' ? ((await nextDue()) ?? 0) : to;
      for (let due = await nextDue(); due !== undefined && due <= goal; due = await nextDue())
        await goTo(due);
      await goTo(goal);
    },
  };
}

async function untilIdle(emulator: MiniStack): Promise<void> {
  const until = Date.now() + REST_WITHIN_MS;
  while (!(await emulator.state()).idle) {
    if (Date.now() > until) {
      throw new Error('The emulator does not come to rest; see .local/emulator/ministack.log');
    }
    await sleep(10);
  }
}
