import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { beginYear } from '../people/coordinator.ts';
import { live, type Watcher } from '../world/driver.ts';
import { type RuntimeProcess, startRuntime } from '../world/runtime-process.ts';
import { chances } from '../world/seeded.ts';
import { scanTable } from '../world/table.ts';
import { BEGINNING, createWorld, shortStory, type World } from '../world/world.ts';
import { type Outcome, outcomeOf } from './outcome.ts';

const SEED = 7;
const PEOPLE = 8;
const KILLS = 10;
/** A batch of mails may go twice after a crash, never more. */
const BATCH = 50;
/** Long enough to strike while people act, short enough to strike before the next moment. */
const LONGEST_DELAY_MS = 150;

interface Year {
  readonly world: World;
  readonly outcome: Outcome;
  readonly steps: number;
  readonly kills: number;
}

/** Plays a year; at each of these steps the power fails a little later. */
async function play(strikes: ReadonlySet<number>): Promise<Year> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-kill-'));
  const runtime = await startRuntime({ directory, seed: SEED, from: BEGINNING, hostility: 'calm' });
  try {
    const world = await createWorld({ app: runtime.app, seed: SEED, people: PEOPLE, story: shortStory });
    await beginYear(world);
    const power = powerOf(runtime, strikes);
    world.back = power.restored;
    await live(world, power.watcher);
    await power.restored();
    return { world, outcome: outcomeOf(await scanTable(runtime.dynamodb)), ...power.counts() };
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

function powerOf(runtime: RuntimeProcess, strikes: ReadonlySet<number>) {
  const chance = chances(SEED);
  let steps = 0;
  let kills = 0;
  let restarted = Promise.resolve();
  const strike = async (delay: number): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, delay));
    await runtime.kill();
    await runtime.start();
  };
  const watcher: Watcher = {
    async beforeActs() {
      steps += 1;
      if (!strikes.has(steps)) return;
      kills += 1;
      await restarted;
      restarted = strike(chance.of('kill delay', steps) * LONGEST_DELAY_MS);
    },
  };
  return { watcher, restored: () => restarted, counts: () => ({ steps, kills }) };
}

let unkilled: Year;
let killed: Year;

beforeAll(async () => {
  unkilled = await play(new Set());
  const chance = chances(SEED);
  const strikes = new Set<number>();
  for (let drawn = 0; strikes.size < KILLS; drawn += 1) {
    strikes.add(1 + Math.floor(chance.of('kill step', drawn) * (unkilled.steps - 2)));
  }
  killed = await play(strikes);
}, 300_000);

describe('npm start, killed ten times in a year', () => {
  it('was killed ten times, and the year closes all the same', () => {
    expect(killed.kills).toBe(KILLS);
    expect(killed.world.closed).toBe(true);
    expect([...unkilled.world.problems, ...killed.world.problems]).toEqual([]);
  });

  it('has lost and doubled no answer, no decision and no certificate', () => {
    expect(unkilled.outcome.answers.length).toBeGreaterThan(0);
    expect(unkilled.outcome.certificates.length).toBeGreaterThan(0);
    expect(killed.outcome).toEqual(unkilled.outcome);
  });

  it('has mailed everything, and doubled at most a batch for each kill', () => {
    const ids = (world: World) => new Set(world.mails.map(({ id }) => id));
    expect([...ids(unkilled.world)].filter((id) => !ids(killed.world).has(id))).toEqual([]);
    expect(killed.world.mails.length - ids(killed.world).size).toBeLessThanOrEqual(KILLS * BATCH);
  });
});
