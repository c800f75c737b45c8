import type { Runtime } from '../../../infra/local/platform.ts';
import { createRuntime } from '../../../infra/local/runtime.ts';
import type { System } from '../../../infra/local/system.ts';
import type { Agency } from './agency.ts';
import { scanTable } from './table.ts';
import { BEGINNING, createWorld, type Story, shortStory, type World } from './world.ts';

/** A world on a runtime in this process; one a test file, because functions keep their clients. */
export interface SmallWorld {
  readonly runtime: Runtime;
  readonly world: World;
  /** Every item of the table, in the order of its keys. */
  dump(): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts a calm runtime in memory with a small unit before it. */
export async function smallWorld(options: {
  people: number;
  story?: Partial<Story>;
  agency?: Agency;
  /** Instead of Bangkom as it is. */
  system?: System;
}): Promise<SmallWorld> {
  const runtime = await createRuntime({
    directory: undefined,
    port: 0,
    clock: { virtualFrom: Date.parse(BEGINNING) },
    quiet: true,
    ...(options.system && { system: options.system }),
  });
  // A platform with a system of its own is not given one.
  if (options.system !== undefined)
    await (await import('../../../infra/local/sample-agency.ts')).registerSampleAgency();
  const { app } = runtime.urls;
  const story = { ...shortStory, ...options.story };
  const { people, agency } = options;
  const world = await createWorld({ app, seed: 1, people, story, ...(agency && { agency }) });
  return { runtime, world, dump: () => dumpTable(runtime.urls.dynamodb), stop: () => runtime.stop() };
}

async function dumpTable(endpoint: string): Promise<readonly string[]> {
  return (await scanTable(endpoint)).map((item) => JSON.stringify(item)).sort();
}
