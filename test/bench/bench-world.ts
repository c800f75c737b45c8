import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BEGINNING, shortStory, YEAR } from '../journeys/world/in-process.ts';
import { type RuntimeProcess, startRuntime } from '../journeys/world/runtime-process.ts';
import { staffExports } from '../journeys/world/staff-export.ts';
import { createWorld, type World } from '../journeys/world/world.ts';

const SEED = 1;

/** Starts a calm platform of its own process with an agency of so many people, measures, and removes it. */
export async function setUp<T>(
  people: number,
  measure: (world: World, runtime: RuntimeProcess, people: number) => Promise<T>,
): Promise<T> {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-bench-'));
  const runtime = await startRuntime({ directory, seed: SEED, from: BEGINNING, hostile: false });
  try {
    const world = createWorld({
      app: runtime.app,
      seed: SEED,
      start: Date.parse(BEGINNING),
      office: {
        year: YEAR,
        staff: await staffExports(people, SEED),
        coordinator: 'koordinator@senapelan.example',
        leader: 'pimpinan@senapelan.example',
        story: shortStory,
      },
    });
    const measured = await measure(world, runtime, people);
    for (const problem of new Set(world.problems)) console.error(`! ${problem}`);
    return measured;
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}
