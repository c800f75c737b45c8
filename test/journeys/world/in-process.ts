import type { Runtime } from '../../../infra/local/platform.ts';
import { createRuntime } from '../../../infra/local/runtime.ts';
import { staffExports } from './staff-export.ts';
import { scanTable } from './table.ts';
import { createWorld, type Story, type World, wholeStory } from './world.ts';

/** Monday, the first working day of the year, when the office opens. */
export const BEGINNING = '2027-01-04T08:00:00+07:00';

export const YEAR = 2027;

/** A world on a runtime in this process; one a test file, because functions keep their clients. */
export interface SmallWorld {
  readonly runtime: Runtime;
  readonly world: World;
  /** Every item of the table, in the order of its keys. */
  dump(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Short times, two activities, people who do everything at once: the story of a test. */
export const shortStory: Story = {
  ...wholeStory,
  settings: { lamaSurvei: '5', lamaKonfirmasi: '3', jedaPerilaku: '5' },
  human: false,
  returned: false,
  replaced: false,
  mistyped: false,
  scanned: false,
  activities: 2,
};

/** Starts a calm runtime in memory with a small unit before it. */
export async function smallWorld(options: { people: number; story?: Partial<Story> }): Promise<SmallWorld> {
  const start = Date.parse(BEGINNING);
  const runtime = await createRuntime({
    directory: undefined,
    port: 0,
    clock: { virtualFrom: start },
    quiet: true,
  });
  const world = createWorld({
    app: runtime.urls.app,
    seed: 1,
    start,
    office: {
      year: YEAR,
      staff: await staffExports(options.people, 1),
      coordinator: 'koordinator@senapelan.example',
      leader: 'pimpinan@senapelan.example',
      story: { ...shortStory, ...options.story },
    },
  });
  return { runtime, world, dump: () => dumpTable(runtime.urls.dynamodb), stop: () => runtime.stop() };
}

async function dumpTable(endpoint: string): Promise<readonly string[]> {
  return (await scanTable(endpoint)).map((item) => JSON.stringify(item)).sort();
}
