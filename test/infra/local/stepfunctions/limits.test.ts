import { describe, expect, it } from 'vitest';
import { ask, invoke, only, run, world } from './harness.ts';

describe('limits of AWS', () => {
  it('a result of more than 256 KiB fails with States.DataLimitExceeded', async () => {
    const functions = { big: () => 'x'.repeat(262_144) };
    expect(await run(only(invoke('big', { End: true })), {}, functions)).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
    });
    const almost = { big: () => 'x'.repeat(262_000) };
    expect(await run(only(invoke('big', { End: true })), {}, almost)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('an output and a variable may be no larger either', async () => {
    const big = '{% $join($range(1, 1000, 1) ~> $map(function($i) { $pad("", 300, "x") })) %}';
    const error = 'States.DataLimitExceeded';
    expect(await run(only({ Type: 'Pass', Output: big, End: true }))).toMatchObject({ error });
    expect(await run(only({ Type: 'Pass', Assign: { big }, End: true }))).toMatchObject({ error });
  });

  it('all variables of an execution are no larger than 10 MiB together, those of its iterations too', async () => {
    const kilobytes = (n: number) => `{% $pad("", ${n * 1024}, "x") %}`;
    const fill = (names: readonly string[], end: object) =>
      Object.fromEntries(
        names.map((name, index) => [
          name,
          {
            Type: 'Pass',
            Assign: { [name]: kilobytes(250) },
            ...(names[index + 1] === undefined ? end : { Next: names[index + 1] }),
          },
        ]),
      );
    const names = Array.from({ length: 40 }, (_, index) => `v${index}`);
    const more = { Type: 'Pass', Assign: { more: kilobytes(250) }, End: true };
    const outcome = async (last: object) =>
      await run({ StartAt: 'v0', States: { ...fill(names, { Next: 'Last' }), Last: last } });
    // Anew, or in the place of one that was: 40 times 250 KiB are 9.77 MiB.
    expect(await outcome({ Type: 'Pass', Assign: { v1: kilobytes(250) }, End: true })).toMatchObject({
      status: 'SUCCEEDED',
    });
    const error = 'States.DataLimitExceeded';
    expect(await outcome(more)).toMatchObject({ status: 'FAILED', error });
    const each = (Items: number[]) => ({
      Type: 'Map',
      Items,
      ItemProcessor: {
        StartAt: 'One',
        States: { One: { ...more, Assign: { more: kilobytes(200) }, Output: 1 } },
      },
      End: true,
    });
    expect(await outcome(each([1]))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await outcome(each([1, 2]))).toMatchObject({ status: 'FAILED', error });
  });

  it('a history of 25,000 events ends the execution', async () => {
    const States = {
      Count: { Type: 'Pass', Output: '{% $states.input + 1 %}', Next: 'Again' },
      Again: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $states.input > 100000 %}', Next: 'End' }],
        Default: 'Count',
      },
      End: { Type: 'Succeed' },
    };
    const at = await world({ machines: { m: { StartAt: 'Count', States } } });
    const executionArn = await at.start('m', 0);
    await at.sfn.idle();
    const { status, cause } = await at.outcome(executionArn);
    expect({ status, cause }).toMatchObject({ status: 'FAILED', cause: expect.stringContaining('25000') });
    const { events = [] } = await at.sfn.getExecutionHistory({
      executionArn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(events[0]?.id).toBeLessThanOrEqual(25_000);
    expect(events[0]?.id).toBeGreaterThan(24_990);
  });
});

describe('what AWS would bill', () => {
  it('counts each state entered, in Map and Parallel too, and each retry', async () => {
    let left = 2;
    const flaky = () => {
      if (left-- > 0) throw new Error('again');
    };
    const one = (name: string) => ({ StartAt: name, States: { [name]: { Type: 'Pass', End: true } } });
    const States = {
      Try: invoke('flaky', { Retry: [{ ErrorEquals: ['States.ALL'] }], Next: 'Each' }),
      Each: { Type: 'Map', Items: [1, 2, 3], ItemProcessor: one('A'), Next: 'Both' },
      Both: { Type: 'Parallel', Branches: [one('B'), one('C')], End: true },
    };
    const { usage } = await run({ StartAt: 'Try', States }, {}, { flaky });
    expect(usage).toEqual({ stateTransitions: 3 + 4 + 3, lambdaInvocations: 3, executionsStarted: 1 });
  });
});

describe('a hostile platform', () => {
  it('invokes a task twice, together or one after the other, and ignores the second result', async () => {
    const results = [];
    for (const twice of ['together', 'after'] as const) {
      let calls = 0;
      const at = await world({
        machines: { m: only(invoke('count', { Output: '{% $states.result.Payload %}', End: true })) },
        functions: { count: () => ++calls },
        options: { faults: { deliverTwice: (_, state) => (state === 'Only' ? twice : 'no') } },
      });
      const arn = await at.start('m');
      await at.sfn.idle();
      results.push([calls, (await at.outcome(arn)).output, at.sfn.usage().lambdaInvocations]);
    }
    expect(results).toEqual([
      [2, 1, 2],
      [2, 1, 2],
    ]);
  });

  it('loses the answer of a task that has done its work, so that its Retry does it again', async () => {
    let calls = 0;
    const Retry = [{ ErrorEquals: ['Sandbox.Timedout'], MaxAttempts: 1 }];
    const at = await world({
      machines: { m: only(invoke('count', { Output: '{% $states.result.Payload %}', Retry, End: true })) },
      functions: { count: () => ++calls },
      options: { faults: { deliverTwice: () => (calls === 0 ? 'lost' : 'no') } },
    });
    const arn = await at.start('m');
    await at.play();
    expect([calls, (await at.outcome(arn)).output]).toEqual([2, 2]);
  });

  it('gives both deliveries the same token, and one answer is enough', async () => {
    const tokens: string[] = [];
    const at = await world({
      machines: { m: only(ask('ask', { End: true })) },
      functions: { ask: ({ token }: { token: string }) => void tokens.push(token) },
      options: { faults: { deliverTwice: () => 'after' } },
    });
    const arn = await at.start('m');
    await at.sfn.idle();
    expect(tokens[0]).toBe(tokens[1]);
    await at.sfn.sendTaskSuccess({ taskToken: tokens[1], output: '1' });
    expect(await at.outcome(arn)).toMatchObject({ status: 'SUCCEEDED' });
  });
});
