import { setTimeout as sleep } from 'node:timers/promises';
import { type Service, services } from '../../../infra/local/misfortunes.ts';
import { persist } from '../browser/persist.ts';
import { type ClockState, controlOf } from '../world/control.ts';
import type { Watcher } from '../world/driver.ts';
import type { RuntimeProcess } from '../world/runtime-process.ts';
import { chances } from '../world/seeded.ts';
import type { World } from '../world/world.ts';
import { phaseOf } from './phase.ts';

/** What was done to a year. */
export interface Done {
  steps: number;
  /** SIGKILLs by phase; some strike while the platform is starting again. */
  readonly kills: Map<string, number>;
  /** "dynamodb 30 min" and how often. */
  readonly outages: Map<string, number>;
  /** "+1 h" and how often. */
  readonly jumps: Map<string, number>;
  /** Calls refused and tasks delivered again, as the platform counted them: what it counted last before a kill. */
  readonly struck: Map<string, number>;
}

const HOUR = 3_600_000;
const minutes = [1, 5, 30] as const;
const jumps = ['-20 ms', '-1 h', '-1 d', '+1 h', '+1 d'] as const;
/**
 * While trainings are held a day that is lost takes a session or a test with it, as in life: nobody can come yesterday. Then a
 * clock that is a day fast makes another year, and shows nothing.
 */
const daysCount: ReadonlySet<string> = new Set(['training', 'attendance', 'feedback', 'behaviour']);
const jumpMs = { '-20 ms': -20, '-1 h': -HOUR, '-1 d': -24 * HOUR, '+1 h': HOUR, '+1 d': 24 * HOUR };

/** Chances at each moment; the first moment of each phase is always struck by a kill. */
const KILLED = 0.02;
const KILLED_AGAIN = 0.15;
const AWAY = 0.03;
const SET = 0.02;

/** A kill strikes while people act or the platform moves, or somewhat later. */
const LONGEST_DELAY_MS = 250;
const LONGEST_START_MS = 1_500;

/** So often in one moment people find the platform busy before they give up. */
const PATIENCE = 100;

/** What befalls a year: only the loss of power, after which even the times are the same, or everything there is. */
export type Plague = 'kills' | 'everything';

/**
 * Misfortunes by seed for a year that is played: kills, outages and clocks that are set. Throttled calls, tasks that are
 * delivered twice and answers that are lost come from the platform itself (infra/local/hostility.ts).
 */
export function misfortunes(runtime: RuntimeProcess, seed: number, plague: Plague) {
  const chance = chances(seed);
  const control = controlOf(runtime.app);
  const done: Done = {
    steps: 0,
    kills: new Map(),
    outages: new Map(),
    jumps: new Map(),
    struck: new Map(),
  };
  const phases = new Set<string>();
  let restarted = Promise.resolve();
  let clock: ClockState | undefined;
  let awayUntil = 0;
  let waited = 0;

  /** Kills a little later, beside what goes on; the platform is started again at once. */
  const strike = async (moment: string): Promise<void> => {
    await sleep(chance.of('delay', moment) * LONGEST_DELAY_MS);
    await runtime.kill();
    if (chance.is(KILLED_AGAIN, 'again', moment)) {
      const starting = runtime.start().catch(() => undefined); // killed before it served
      await sleep(chance.of('start', moment) * LONGEST_START_MS);
      await runtime.kill();
      await starting;
    }
    await runtime.start();
  };
  const kill = async (world: World, moment: string): Promise<void> => {
    await restarted;
    count(done.kills, phaseOf(world));
    keepStruck(done.struck, clock);
    clock = undefined;
    awayUntil = 0;
    restarted = strike(moment);
    restarted.catch(() => undefined); // whoever waits for it next is told
  };
  /** Nothing happens between two moments: what is away must be away when the next one comes. */
  const moveToEve = async (world: World): Promise<void> => {
    const { now, nextDue } = await control.clock();
    const next = Math.min(nextDue ?? Infinity, world.agenda.next() ?? Infinity);
    if (next !== Infinity && next - 1 > now) await control.advance(next - 1);
  };
  /** Strikes, or does not; returns how the clock stands where it was touched. */
  const misfortune = async (world: World, moment: string): Promise<ClockState | undefined> => {
    const phase = phaseOf(world);
    if (!phases.has(phase) || chance.is(KILLED, 'kill', moment)) {
      phases.add(phase);
      await kill(world, moment);
      return undefined;
    }
    if (plague === 'kills') return undefined;
    await restarted;
    if (chance.is(AWAY, 'away', moment)) {
      if (moment.startsWith('move')) await moveToEve(world);
      const service: Service = chance.pick(['dynamodb', ...services], 'service', moment);
      const long = chance.pick(minutes, 'minutes', moment);
      count(done.outages, `${service} ${long} min`);
      clock = await control.outage(service, long);
      awayUntil = clock.now + long * 60_000;
      return clock;
    }
    if (chance.is(SET, 'set', moment)) {
      const name = chance.pick<(typeof jumps)[number]>(jumps, 'jump', moment);
      if (name === '+1 d' && daysCount.has(phase)) return undefined;
      count(done.jumps, name);
      clock = await control.jump(world.now + jumpMs[name]);
      return clock;
    }
    return undefined;
  };

  const watcher: Watcher = {
    beforeMove: (world) => misfortune(world, `move ${done.steps}`),
    async beforeActs(world) {
      done.steps += 1;
      await misfortune(world, `act ${done.steps}`);
    },
    async step(world) {
      clock = await persist(world.back, () => control.clock());
      waited = 0;
    },
  };
  /** Until what is away is there again; it comes back by the platform's clock, which stands still else. */
  const passOutage = async (): Promise<boolean> => {
    const { now } = await control.clock();
    if (awayUntil <= now) return false;
    await control.advance(awayUntil);
    return true;
  };
  return {
    watcher,
    done,
    /** People come again when the platform is there and the outage is over; they wait, and the time passes. */
    async back(): Promise<void> {
      waited += 1;
      if (waited > PATIENCE) throw new Error('The platform is busy whenever somebody comes again.');
      await restarted;
      if (!(await passOutage())) await sleep(20);
    },
    /** Whoever asks how the year went must be answered. */
    async restored(): Promise<void> {
      await restarted;
      await passOutage();
      keepStruck(done.struck, clock);
    },
  };
}

function count(what: Map<string, number>, key: string, by = 1): void {
  what.set(key, (what.get(key) ?? 0) + by);
}

function keepStruck(kept: Map<string, number>, clock: ClockState | undefined): void {
  if (clock?.struck === undefined) return;
  const { refused, delivered } = clock.struck;
  for (const [service, times] of Object.entries(refused)) count(kept, `${service} refused`, times);
  for (const [how, times] of Object.entries(delivered)) count(kept, `tasks ${how}`, times);
}
