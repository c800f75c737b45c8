import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beginYear } from '../people/coordinator.ts';
import { executionLog } from '../report/executions.ts';
import { type Outcome, outcomeOf } from '../report/outcome.ts';
import { live } from '../world/driver.ts';
import { type RuntimeProcess, startRuntime } from '../world/runtime-process.ts';
import { scanTable } from '../world/table.ts';
import { BEGINNING, createWorld, shortStory, type World } from '../world/world.ts';
import { type Done, misfortunes, type Plague } from './misfortunes.ts';
import { type TrailLine, trailLines } from './trails.ts';

/** A year that was played to its end, or as far as it came. */
export interface Year {
  readonly world: World;
  readonly outcome: Outcome;
  readonly trails: readonly TrailLine[];
  readonly executions: readonly { readonly name: string; readonly status: string }[];
  readonly plague: Plague | undefined;
  /** What was done to it; undefined when nothing was. */
  readonly done: Done | undefined;
}

/** The year of a seed, undisturbed or plagued. */
export async function play(seed: number, people: number, plague?: Plague): Promise<Year> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-torture-'));
  const hostility = plague === 'everything' ? 'overlapping' : 'calm';
  const runtime = await startRuntime({ directory, seed, from: BEGINNING, hostility });
  try {
    const world = await createWorld({ app: runtime.app, seed, people, story: shortStory });
    const log = executionLog(runtime.sfn, runtime.accessKeyId);
    const done = await playUnder(plague, world, runtime, seed);
    const { executions } = await log.finish();
    const items = await scanTable(runtime.dynamodb, runtime.accessKeyId);
    return {
      world,
      outcome: outcomeOf(items),
      trails: trailLines(items),
      executions,
      plague,
      done,
    };
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function playUnder(
  plague: Plague | undefined,
  world: World,
  runtime: RuntimeProcess,
  seed: number,
): Promise<Done | undefined> {
  if (plague === undefined) {
    await beginYear(world);
    await live(world);
    return undefined;
  }
  const { watcher, back, restored, done } = misfortunes(runtime, seed, plague);
  world.back = back; // before anybody acts: services refuse while the year is prepared too
  await beginYear(world);
  await live(world, watcher);
  await restored();
  return done;
}
