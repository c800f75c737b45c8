import { existsSync } from 'node:fs';
import { beginYear } from '../people/coordinator.ts';
import { controlOf } from '../world/control.ts';
import { live, postOf } from '../world/driver.ts';
import { startRuntime } from '../world/runtime-process.ts';
import { BEGINNING, createWorld, type World } from '../world/world.ts';
import { type Point, points } from './points.ts';
import { type Simulation, simulationIn } from './simulation.ts';
import type { Storeroom } from './storeroom.ts';
import { demoStory } from './story.ts';

/** The agency of the supplied export, and the year that seed 1 makes of it. */
const FIRST: Simulation = { seed: 1, people: 78, on: true, doneUntil: 0 };

/**
 * Plays the year in the scratch until a point is reached, and keeps a state of each point on the way. Begins with the latest state
 * there is.
 * @param show called after each step
 */
export async function prepare(
  room: Storeroom,
  port: number,
  wanted: Point,
  show: (world: World) => void,
): Promise<void> {
  room.begin();
  const begins = !existsSync(room.scratch);
  const simulation = simulationIn(room.scratch);
  const people = begins ? FIRST : (simulation.read() ?? FIRST);
  const runtime = await startRuntime({
    directory: room.scratch,
    seed: people.seed,
    from: BEGINNING,
    hostility: 'calm',
    port,
    quiet: true,
  });
  try {
    const world = await createWorld({ ...people, app: runtime.app, story: demoStory });
    const receive = postOf(world, controlOf(runtime.app));
    if (begins) await beginYear(world);
    await receive();
    world.agenda.take(people.doneUntil);
    if (!begins) world.now = (await controlOf(runtime.app).clock()).now;

    let doneUntil = begins ? world.now : people.doneUntil;
    const keepReached = async () => {
      for (const point of points) {
        if (room.has(point.name) || !point.reached(world)) continue;
        simulation.write({ ...people, doneUntil });
        await room.keep(point.name);
      }
    };
    await live(
      world,
      {
        beforeActs: keepReached,
        step(each) {
          doneUntil = each.now;
          show(each);
        },
      },
      () => room.has(wanted.name),
      receive,
    );
    await keepReached();
    if (!room.has(wanted.name))
      throw new Error(`The year ended before ${wanted.name}: ${world.problems.join('; ')}`);
  } finally {
    await runtime.stop();
    room.clear();
  }
}
