import type { People } from '../../../infra/local/clock-bar/people.ts';
import type { StateFile } from '../../../infra/local/state-file.ts';
import { controlOf } from '../world/control.ts';
import { act, postOf } from '../world/driver.ts';
import { createWorld, type World } from '../world/world.ts';
import type { Simulation } from './simulation.ts';
import { demoStory } from './story.ts';

/** Deeds that are told, as people call them; the trail tells of the decisions. */
const told: Readonly<Record<string, string>> = {
  'survey: sent': 'jawaban survei',
  'training: accepted': 'peserta menyanggupi',
  'training: declined with a reason': 'peserta berhalangan',
  'training: on the waitlist': 'peserta masuk daftar tunggu',
  'training: pre-test': 'tes awal',
  'training: checked in': 'peserta mencatat hadir',
  'umpan-balik: sent': 'umpan balik',
  'perilaku: sent': 'jawaban tentang penerapan',
};

/**
 * The simulated people of a data folder, on the platform that runs on it. What each of them is about to do follows from
 * the mails that came: it is not kept, but found again by reading them once more.
 */
export function companyOn(app: string, kept: StateFile<Simulation>, begun: Simulation): People {
  let simulation = begun;
  const keep = (changes: Partial<Simulation>): void => {
    simulation = { ...simulation, ...changes };
    kept.write(simulation);
  };
  let awake: Promise<Awake> | undefined;
  const wake = async () => {
    awake ??= wakeUp(app, simulation);
    const { world, receive } = await awake;
    await receive();
    return world;
  };
  return {
    areOn: () => simulation.on,
    turn: (on) => keep({ on }),
    next: async () => (await wake()).agenda.next(),
    async act() {
      const world = await wake();
      world.now = (await controlOf(app).clock()).now;
      const before = new Map(world.deeds);
      await act(world, world.agenda.take(world.now));
      keep({ doneUntil: world.now });
      const done = [...world.deeds].flatMap(([deed, times]) =>
        Array.from({ length: times - (before.get(deed) ?? 0) }, () => deed),
      );
      return { deeds: done.length, told: done.flatMap((deed) => told[deed] ?? []) };
    },
  };
}

interface Awake {
  readonly world: World;
  /** Hands out the mails that came. */
  receive(): Promise<void>;
}

async function wakeUp(app: string, { seed, people, doneUntil }: Simulation): Promise<Awake> {
  const world = await createWorld({ app, seed, people, story: demoStory });
  const receive = postOf(world, controlOf(app));
  await receive();
  world.agenda.take(doneUntil);
  return { world, receive };
}
