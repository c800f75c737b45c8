import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf } from '../report/outcome.ts';
import { playYear } from '../report/play-year.ts';
import { type Hostility, startRuntime } from '../world/runtime-process.ts';
import { scanTable } from '../world/table.ts';
import { BEGINNING, wholeStory } from '../world/world.ts';

const SEED = 3;
const PEOPLE = 12;

/** A year of people of all kinds, with what its platform was left with. */
async function play(hostility: Hostility) {
  const directory = mkdtempSync(join(tmpdir(), 'bangkom-seed-'));
  const runtime = await startRuntime({ directory, seed: SEED, from: BEGINNING, hostility });
  try {
    const story = { ...wholeStory, activities: 2, overlapping: hostility === 'overlapping' };
    const { report, world } = await playYear(runtime, { seed: SEED, people: PEOPLE, story });
    const mailed = world.mails.map(({ id }) => id).sort();
    return { report, mailed, outcome: outcomeOf(await scanTable(runtime.dynamodb, runtime.accessKeyId)) };
  } finally {
    await runtime.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

type Played = Awaited<ReturnType<typeof play>>;

let first: Played;
let again: Played;
let overlapping: Played;

beforeAll(async () => {
  first = await play('hostile');
  again = await play('hostile');
  overlapping = await play('overlapping');
}, 300_000);

describe('a hostile year', () => {
  it('closes without a problem, however often tasks and clicks are repeated', () => {
    for (const { report } of [first, overlapping]) {
      expect(report.cycle.status).toBe('CLOSED');
      expect(report.problems).toEqual([]);
      expect(new Set(report.executions.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']));
    }
  });

  it('mails nobody the same thing twice', () => {
    expect(first.mailed).toHaveLength(new Set(first.mailed).size);
  });

  it('of the same seed is the same: mails, deeds, executions, and every unit that was used', () => {
    expect(again).toEqual(first);
  });

  it('ends the same when repeated tasks and clicks meet at the same moment', () => {
    expect(first.outcome.answers.length).toBeGreaterThan(0);
    expect(first.outcome.certificates.length).toBeGreaterThan(0);
    expect(overlapping.outcome).toEqual(first.outcome);
  });
});
