import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginYear, closeEarly } from '../people/coordinator.ts';
import { type Execution, executionLog, type PhaseSpan } from '../report/executions.ts';
import { live } from '../world/driver.ts';
import { type SmallWorld, smallWorld } from '../world/in-process.ts';
import { DAY } from '../world/office-hours.ts';
import { YEAR } from '../world/world.ts';

let small: SmallWorld;
let executions: readonly Execution[];
let phases: readonly PhaseSpan[];

beforeAll(async () => {
  // The Sekcam never answers the first request; the Camat rejects.
  small = await smallWorld({ people: 10, story: { human: true, rejected: true, forgottenRequests: 1 } });
  const { world } = small;
  const log = executionLog(small.runtime.urls.sfn);
  await beginYear(world);
  await live(world, {}, ({ mails }) => mails.some(({ purpose }) => purpose === 'survei'));
  await closeEarly(world, 'survei');
  await live(world, { step: ({ now }) => log.step(now) });
  ({ executions, phases } = await log.finish());
}, 60_000);
afterAll(() => small.stop());

function lengthOf(phase: string): number {
  const span = phases.find((one) => one.phase === phase);
  return span === undefined ? Number.NaN : Date.parse(span.to) - Date.parse(span.from);
}

describe('a cycle that does not go as planned', () => {
  it('closes the survey at once when the coordinator says so', () => {
    expect(lengthOf('SURVEY')).toBeLessThan(DAY);
  });

  it('takes silence for no approval: the request expires and the plan goes back to the coordinator', () => {
    expect(phases.map(({ phase }) => phase).slice(3, 7)).toEqual([
      'PLANNING',
      'APPROVAL',
      'PLANNING',
      'APPROVAL',
    ]);
    expect(lengthOf('APPROVAL')).toBe(14 * DAY);
    expect(small.world.mails.map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([expect.stringContaining('kedaluwarsa')]),
    );
  });

  it('is closed by a rejection, without enactment and trainings', () => {
    expect(small.world.problems).toEqual([]);
    expect(small.world.closed).toBe(true);
    expect(phases.at(-1)?.phase).toBe('CLOSED');
    expect(phases.map(({ phase }) => phase)).not.toContain('ENACTMENT');
    expect(executions).toContainEqual({
      name: `senapelan-${YEAR}`,
      machine: 'policy-cycle',
      status: 'SUCCEEDED',
    });
    expect(executions.filter(({ machine }) => machine === 'training')).toEqual([]);
    expect(small.world.mails.some(({ subject }) => subject.includes('ditolak'))).toBe(true);
  });
});
