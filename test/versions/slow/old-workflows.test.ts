import { expect, it, vi } from 'vitest';
import { bangkom } from '../../../infra/local/system.ts';
import { beginYear } from '../../journeys/people/coordinator.ts';
import { live } from '../../journeys/world/driver.ts';
import { releases } from '../release.ts';

/** An execution keeps the definition it began with for up to a year; functions are always today's. */
it.each(releases.filter(({ definitions }) => Object.keys(definitions).length > 0))(
  "the workflows of $name lead today's functions through a year",
  async ({ definitions }) => {
    const today = await bangkom();
    const machines = Object.fromEntries(
      Object.entries(today.machines).map(([name, machine]) => [
        name,
        { ...machine, file: definitions[name] ?? machine.file },
      ]),
    );
    // Functions keep their clients: each year has functions of its own.
    vi.resetModules();
    const { smallWorld } = await import('../../journeys/world/in-process.ts');
    const small = await smallWorld({ people: 7, system: { ...today, machines } });
    await beginYear(small.world);
    await live(small.world);
    await small.stop();
    expect(small.world.problems).toEqual([]);
    expect(small.world.closed).toBe(true);
  },
);
