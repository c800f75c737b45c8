import { beginYear } from '../journeys/people/coordinator.ts';
import { progress } from '../journeys/report/progress.ts';
import { live } from '../journeys/world/driver.ts';
import { createWorld, type World, wholeStory } from '../journeys/world/world.ts';

const SEED = 1;
/** Enough for two supervisors' levels and every post that approves; a page takes the emulator 30 ms. */
const PARTICIPANTS = 24;

/**
 * A year without whims, so that both targets see the same: everybody acts at once, the Camat returns the plan once,
 * one activity stays in the plan. The people are those of `npm run simulate`.
 */
export async function liveYear(app: string): Promise<World> {
  // SES of the emulator reports no bounces.
  const calm = { human: false, replaced: false, mistyped: false, scanned: false, overlapping: true };
  const story = { ...wholeStory, ...calm, activities: 1 };
  const world = await createWorld({ app, seed: SEED, people: PARTICIPANTS, story });
  await beginYear(world);
  await live(world, { step: progress() });
  return world;
}
