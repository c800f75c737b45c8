import { beforeAll, describe, expect, it } from 'vitest';
import { differences, sum } from '../torture/differences.ts';
import { play, type Year } from '../torture/play.ts';

const SEED = 8;
const PEOPLE = 6;

let undisturbed: Year;
let tortured: Year;

beforeAll(async () => {
  undisturbed = await play(SEED, PEOPLE);
  tortured = await play(SEED, PEOPLE, 'everything');
}, 600_000);

describe('a year of npm start under kill -9, outages, clocks that are set, lost answers and double delivery', () => {
  it('was struck in every phase, in every way', () => {
    const { done } = tortured;
    expect([...(done?.kills.keys() ?? [])]).toEqual(
      expect.arrayContaining(['survey', 'approval', 'training', 'feedback', 'behaviour', 'follow-up']),
    );
    for (const way of [done?.outages, done?.jumps, done?.struck]) expect(sum(way)).toBeGreaterThan(0);
  });

  it('has the result of the undisturbed one: nothing lost, nothing doubled but a batch of mails a kill', () => {
    expect(undisturbed.outcome.answers.length).toBeGreaterThan(0);
    expect(undisturbed.outcome.certificates.length).toBeGreaterThan(0);
    expect(differences(undisturbed, tortured)).toEqual([]);
  });
});
