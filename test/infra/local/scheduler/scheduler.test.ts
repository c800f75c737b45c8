import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type SeenUntil, startScheduler } from '../../../../infra/local/scheduler/scheduler.ts';
import { stateFile } from '../../../../infra/local/state-file.ts';
import { virtualClock } from '../../../../infra/local/stepfunctions/clock.ts';

const at = (iso: string) => Date.parse(iso);

function scheduler(options: { from: string; seen?: SeenUntil; failures?: number }) {
  const clock = virtualClock(at(options.from));
  const seenUntil = stateFile<SeenUntil>(undefined, () => ({}), '');
  if (options.seen) seenUntil.write(options.seen);
  const fired: unknown[] = [];
  let failures = options.failures ?? 0;
  const stop = startScheduler({
    schedules: [{ functionName: 'evaluation-start', cron: 'cron(0 7 1-3 1,4,7,10 ? *)' }],
    clock,
    seenUntil,
    invoke: async (functionName, event) => {
      fired.push([functionName, event, new Date(clock.now()).toISOString()]);
      if (failures-- > 0) throw new Error('the function failed');
    },
  });
  const goTo = async (iso: string) => {
    for (let due = clock.nextDue(); due !== undefined && due <= at(iso); due = clock.nextDue()) {
      clock.advanceTo(due);
      await turn();
    }
    clock.advanceTo(at(iso));
  };
  return { fired, goTo, stop, seenUntil, clock };
}

const invoked = (scheduledTime: string, when = scheduledTime.replace('Z', '.000Z')) => [
  'evaluation-start',
  { scheduledTime },
  when,
];

describe('the scheduler', () => {
  it('invokes the function at each time of its rule', async () => {
    const { fired, goTo } = scheduler({ from: '2027-01-02T12:00:00Z' });
    await goTo('2027-04-02T12:00:00Z');
    expect(fired).toEqual([
      invoked('2027-01-03T00:00:00Z'),
      invoked('2027-04-01T00:00:00Z'),
      invoked('2027-04-02T00:00:00Z'),
    ]);
  });

  it('fires once for all that it missed while it was down', async () => {
    const seen = { 'evaluation-start': at('2027-01-01T00:00:00Z') };
    const { fired, goTo } = scheduler({ from: '2027-02-14T09:00:00Z', seen });
    await goTo('2027-04-01T00:00:00Z');
    expect(fired).toEqual([
      invoked('2027-01-03T00:00:00Z', '2027-02-14T09:00:00.000Z'),
      invoked('2027-04-01T00:00:00Z'),
    ]);
  });

  it('fires again by the right clock after it was stopped with a wrong one, years ahead, and says that one of them is wrong', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => told.mockRestore());
    const seen = { 'evaluation-start': at('2031-01-01T00:00:00Z') };
    const { fired, goTo } = scheduler({ from: '2027-02-14T09:00:00Z', seen });
    await goTo('2027-04-01T00:00:00Z');
    expect(fired).toEqual([invoked('2027-04-01T00:00:00Z')]);
    expect(told.mock.calls).toEqual([
      [expect.stringMatching(/^Jam mesin ini \(.*2027.*\) lebih awal .*2031.*betulkan jamnya/)],
    ]);
    scheduler({ from: '2030-12-31T12:00:00Z', seen });
    expect(told.mock.calls).toHaveLength(1);
  });

  it('fires by the right clock, and says so, after the clock was wrong for a while and put right under way', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => told.mockRestore());
    const { fired, goTo, clock } = scheduler({ from: '2027-03-01T00:10:00Z' });
    clock.set(at('2027-10-10T01:00:00Z'));
    await turn();
    clock.set(at('2027-03-01T00:11:00Z'));
    expect(told.mock.calls).toEqual([[expect.stringMatching(/2027.*lebih awal .*Oktober 2027/)]]);
    await goTo('2027-04-01T12:00:00Z');
    expect(fired).toEqual([
      invoked('2027-10-03T00:00:00Z', '2027-10-10T01:00:00.000Z'),
      invoked('2027-04-01T00:00:00Z'),
    ]);
  });

  it('does not fire for times before it was first started', async () => {
    const { fired, goTo } = scheduler({ from: '2027-02-14T09:00:00Z' });
    await goTo('2027-03-01T00:00:00Z');
    expect(fired).toEqual([]);
  });

  it('tries a function that fails twice more, then waits for the next time', async () => {
    const { fired, goTo, seenUntil } = scheduler({ from: '2027-01-03T12:00:00Z', failures: 9 });
    await goTo('2027-04-01T12:00:00Z');
    expect(fired).toEqual([
      invoked('2027-04-01T00:00:00Z'),
      invoked('2027-04-01T00:00:00Z', '2027-04-01T00:01:00.000Z'),
      invoked('2027-04-01T00:00:00Z', '2027-04-01T00:03:00.000Z'),
    ]);
    expect(seenUntil.read()).toEqual({ 'evaluation-start': at('2027-04-01T00:00:00Z') });
  });

  it('has seen to a time only when the function has run, so that a crash repeats it', async () => {
    const { goTo, seenUntil } = scheduler({ from: '2027-01-03T12:00:00Z', failures: 1 });
    await goTo('2027-04-01T00:00:30Z');
    expect(seenUntil.read()).toEqual({ 'evaluation-start': at('2027-01-03T12:00:00Z') });
    await goTo('2027-04-01T00:01:00Z');
    expect(seenUntil.read()).toEqual({ 'evaluation-start': at('2027-04-01T00:00:00Z') });
  });

  it('sets no more timers once it is stopped', () => {
    const { stop, clock } = scheduler({ from: '2027-01-03T12:00:00Z' });
    stop();
    expect(clock.nextDue()).toBeUndefined();
  });
});
