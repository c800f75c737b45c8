import { beginYear } from '../journeys/people/coordinator.ts';
import { progress } from '../journeys/report/progress.ts';
import type { Agenda } from '../journeys/world/agenda.ts';
import { live } from '../journeys/world/driver.ts';
import { staffExports } from '../journeys/world/staff-export.ts';
import { createWorld, type World, wholeStory } from '../journeys/world/world.ts';

/** Both targets begin on a Monday morning. */
export const BEGINNING = '2027-01-04T08:00:00+07:00';
export const YEAR = 2027;

const SEED = 1;
/** Enough for two supervisors' levels and every post that approves; a page takes the emulator 30 ms. */
const PARTICIPANTS = 24;

/**
 * A year without whims, so that both targets see the same: everybody acts at once, the Camat returns the plan once,
 * one activity stays in the plan. The people are those of `npm run simulate`.
 */
export async function liveYear(app: string): Promise<World> {
  const world = createWorld({
    app,
    seed: SEED,
    start: Date.parse(BEGINNING),
    office: {
      year: YEAR,
      staff: await staffExports(PARTICIPANTS, SEED),
      coordinator: 'koordinator@senapelan.example',
      leader: 'pimpinan@senapelan.example',
      // SES of the emulator reports no bounces.
      story: { ...wholeStory, human: false, replaced: false, mistyped: false, scanned: false, activities: 1 },
    },
  });
  await beginYear(world);
  const apart = { ...world, agenda: oneByOne(world.agenda) };
  await live(apart, { step: progress() });
  return apart;
}

/**
 * Nobody acts at the same moment as somebody else. The last two of a phase who answer at once may each see the other
 * missing, and then the reminder goes on instead of the answer: right both times, but not the same states.
 */
function oneByOne(agenda: Agenda): Agenda {
  const taken = new Set<number>();
  return {
    ...agenda,
    add(act) {
      let at = act.at;
      while (taken.has(at)) at += 1;
      taken.add(at);
      agenda.add({ ...act, at });
    },
  };
}
