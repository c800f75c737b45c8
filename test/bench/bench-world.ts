import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RuntimeProcess, startRuntime } from '../journeys/world/runtime-process.ts';
import { BEGINNING, createWorld, shortStory, type World } from '../journeys/world/world.ts';

const SEED = 1;

/** Starts a calm platform of its own process with an agency of so many people, measures, and removes it. */
export async function setUp<T>(
  people: number,
  measure: (world: World, runtime: RuntimeProcess, people: number) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-bench-'));
  const runtime = await startRuntime({ directory, seed: SEED, from: BEGINNING, hostility: 'calm' });
  try {
    const world = await createWorld({ app: runtime.app, seed: SEED, people, story: shortStory });
    const measured = await measure(world, runtime, people);
    for (const problem of new Set(world.problems)) console.error(`! ${problem}`);
    return measured;
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}
