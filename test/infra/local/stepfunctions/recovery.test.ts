import { describe, expect, it } from 'vitest';
import { virtualClock } from '../../../../infra/local/stepfunctions/clock.ts';
import { ask, type Functions, invoke, named, newYear, only, run, world } from './harness.ts';

/** A function that throws these errors in turn and then succeeds. */
function failing(...names: string[]) {
  const left = [...names];
  return () => {
    const name = left.shift();
    if (name !== undefined) throw named(name);
    return 'done';
  };
}

const caught = { Type: 'Pass', End: true };

describe('Retry', () => {
  it('waits IntervalSeconds, and BackoffRate times longer each time, up to MaxDelaySeconds', async () => {
    const Retry = [
      { ErrorEquals: ['Throttled'], IntervalSeconds: 2, BackoffRate: 3, MaxDelaySeconds: 10, MaxAttempts: 3 },
    ];
    const functions = { f: failing('Throttled', 'Throttled', 'Throttled') };
    const { status, calls } = await run(only(invoke('f', { Retry, End: true })), {}, functions);
    expect(status).toBe('SUCCEEDED');
    expect(calls.map(({ at }) => (at - newYear) / 1000)).toEqual([0, 2, 8, 18]);
  });

  it('by default retries three times, after 1, 2 and 4 seconds, then fails', async () => {
    const functions = { f: failing('E', 'E', 'E', 'E', 'E') };
    const result = await run(
      only(invoke('f', { Retry: [{ ErrorEquals: ['States.ALL'] }], End: true })),
      {},
      functions,
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'E' });
    expect(result.calls.map(({ at }) => (at - newYear) / 1000)).toEqual([0, 1, 3, 7]);
  });

  it('with full jitter waits less, by the injected chance', async () => {
    const Retry = [{ ErrorEquals: ['E'], IntervalSeconds: 10, JitterStrategy: 'FULL' }];
    const at = await world({
      machines: { m: only(invoke('f', { Retry, End: true })) },
      functions: { f: failing('E') },
      options: { random: () => () => 0.25 },
    });
    await at.start('m');
    await at.play();
    expect(at.calls.map((call) => (call.at - newYear) / 1000)).toEqual([0, 2.5]);
  });

  it('counts each retrier for itself and tells the state how often it was retried', async () => {
    const Retry = [
      { ErrorEquals: ['A'], MaxAttempts: 1 },
      { ErrorEquals: ['B'], MaxAttempts: 1 },
    ];
    const Arguments = { FunctionName: 'f', Payload: '{% $states.context.State.RetryCount %}' };
    const task = invoke('f', { Arguments, Retry, End: true });
    const { status, calls } = await run(only(task), {}, { f: failing('A', 'B') });
    expect(status).toBe('SUCCEEDED');
    expect(calls.map(({ payload }) => payload)).toEqual([0, 1, 2]);
  });

  it('does not retry with MaxAttempts 0, nor an error that no retrier names', async () => {
    const Retry = [{ ErrorEquals: ['A'], MaxAttempts: 0 }, { ErrorEquals: ['States.ALL'] }];
    expect((await run(only(invoke('f', { Retry, End: true })), {}, { f: failing('A') })).error).toBe('A');
    const other = [{ ErrorEquals: ['A'] }];
    expect((await run(only(invoke('f', { Retry: other, End: true })), {}, { f: failing('B') })).error).toBe(
      'B',
    );
  });
});

describe('Catch', () => {
  it('goes on in another state with the error, its Assign and its Output', async () => {
    const Catch = [
      { ErrorEquals: ['Other'], Next: 'Wrong' },
      {
        ErrorEquals: ['PlanRejected'],
        Next: 'Right',
        Assign: { why: '{% $parse($states.errorOutput.Cause).errorMessage %}' },
        Output: '{% $states.errorOutput.Error & " of " & $states.input.plan %}',
      },
    ];
    const States = {
      Try: invoke('f', { Catch, End: true, Assign: { why: 'never' } }),
      Wrong: caught,
      Right: { Type: 'Pass', Output: '{% [$states.input, $why] %}', End: true },
    };
    const result = await run({ StartAt: 'Try', States }, { plan: 'P1' }, { f: failing('PlanRejected') });
    expect(result).toMatchObject({ output: ['PlanRejected of P1', 'went wrong'], passed: ['Try', 'Right'] });
  });

  it('without an Output hands the error on', async () => {
    const States = {
      Try: invoke('f', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After' }], End: true }),
      After: caught,
    };
    const { output } = await run({ StartAt: 'Try', States }, {}, { f: failing('E') });
    expect(output).toEqual({ Error: 'E', Cause: expect.any(String) });
  });

  it('comes after the retries are spent', async () => {
    const States = {
      Try: invoke('f', {
        Retry: [{ ErrorEquals: ['E'], MaxAttempts: 2 }],
        Catch: [{ ErrorEquals: ['E'], Next: 'After' }],
        End: true,
      }),
      After: caught,
    };
    expect((await run({ StartAt: 'Try', States }, {}, { f: failing('E', 'E', 'E') })).calls).toHaveLength(3);
  });

  it('catches an Output that cannot be evaluated, even after the task has succeeded', async () => {
    const States = {
      Try: invoke('f', {
        Output: '{% $states.result.nothing %}',
        Catch: [{ ErrorEquals: ['States.QueryEvaluationError'], Next: 'After' }],
        End: true,
      }),
      After: caught,
    };
    expect(await run({ StartAt: 'Try', States }, {}, { f: () => 1 })).toMatchObject({
      passed: ['Try', 'After'],
    });
  });

  it('fails the state when the catcher itself cannot be evaluated', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'After', Output: '{% $states.nothing %}' }];
    const States = { Try: invoke('f', { Catch, End: true }), After: caught };
    expect(await run({ StartAt: 'Try', States }, {}, { f: failing('E') })).toMatchObject({
      status: 'FAILED',
      error: 'States.QueryEvaluationError',
    });
  });

  it.each([
    ['States.TaskFailed', 'Anything', true],
    ['States.TaskFailed', 'States.Timeout', false],
    ['States.ALL', 'States.Timeout', true],
    ['States.ALL', 'States.DataLimitExceeded', false],
    ['States.DataLimitExceeded', 'States.DataLimitExceeded', true],
    ['States.ALL', 'States.Runtime', false],
  ])('%s matches %s: %s', async (name, error, matches) => {
    const States = {
      Try: invoke('f', { Catch: [{ ErrorEquals: [name], Next: 'After' }], End: true }),
      After: caught,
    };
    const { status } = await run({ StartAt: 'Try', States }, {}, { f: failing(error) });
    expect(status).toBe(matches ? 'SUCCEEDED' : 'FAILED');
  });
});

describe('timeouts', () => {
  const never = () => new Promise(() => undefined);

  it('a Lambda task that takes longer than TimeoutSeconds fails, and its late answer changes nothing', async () => {
    let finish: (value: string) => void = () => undefined;
    const slow = () =>
      new Promise((resolve) => {
        finish = resolve;
      });
    const States = {
      Try: ask('f', {
        TimeoutSeconds: '{% 20 + 10 %}',
        Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'After' }],
        End: true,
      }),
      After: invoke('slow', { End: true, Output: 'second' }),
    };
    const at = await world({
      machines: { m: { StartAt: 'Try', States } },
      functions: { f: () => 'asked', slow },
    });
    const arn = await at.start('m');
    await at.sfn.idle();
    at.clock.advanceTo(newYear + 29_999);
    expect(await at.passed(arn)).toEqual(['Try']);
    at.clock.advanceTo(newYear + 30_000);
    while ((await at.passed(arn)).length < 2) await new Promise(setImmediate);
    finish('late');
    await at.sfn.idle();
    expect(await at.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 'second' });
  });

  describe('that a machine has slept through', () => {
    const night = 8 * 3_600_000;

    /** A task of one minute is out when the lid is closed for a night. */
    async function slept(task: object, functions: Functions) {
      const wall = virtualClock(newYear);
      let asleepMs = 0;
      const clock = { ...wall, now: () => wall.now() + asleepMs };
      const at = await world({ machines: { m: only(task) }, functions, options: { clock } });
      const arn = await at.start('m');
      while ((await at.history(arn)).length < 4) await new Promise(setImmediate);
      asleepMs = night;
      /** What was due fires only now. */
      const fire = async () => {
        wall.advanceTo(newYear + 60_000);
        await new Promise(setImmediate);
      };
      const nextMinute = async () => {
        asleepMs = 0;
        wall.advanceTo(newYear + night + 120_000);
        await at.sfn.idle();
      };
      return { ...at, fire, nextMinute, outcome: () => at.outcome(arn) };
    }
    const task = invoke('slow', { TimeoutSeconds: 60, End: true });
    const slow = () => {
      const answers: ((value: string) => void)[] = [];
      return { answers, functions: { slow: () => new Promise((resolve) => answers.push(resolve)) } };
    };

    it.each(['before', 'after'])(
      'begin again for a function, whose answer %s they fire is taken',
      async (when) => {
        const { answers, functions } = slow();
        const { fire, sfn, outcome } = await slept(task, functions);
        if (when === 'after') await fire();
        answers[0]?.('late');
        await sfn.idle();
        expect(await outcome()).toMatchObject({ status: 'SUCCEEDED', output: { Payload: 'late' } });
      },
    );

    it('are over for a function that does not answer in the new time either', async () => {
      const { answers, functions } = slow();
      const { fire, nextMinute, sfn, outcome } = await slept(task, functions);
      await fire();
      expect(await outcome()).toMatchObject({ status: 'RUNNING' });
      const over = nextMinute();
      answers[0]?.('too late');
      await over;
      await sfn.idle();
      expect(await outcome()).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    });

    it('are over for people, who had that time', async () => {
      const asked = ask('slow', { TimeoutSeconds: 60, End: true });
      const { fire, sfn, outcome } = await slept(asked, { slow: () => null });
      await fire();
      await sfn.idle();
      expect(await outcome()).toEqual({ status: 'FAILED', error: 'States.Timeout' });
    });
  });

  it('a task whose clock is set back as its time is over still times out, when it is due again', async () => {
    const wall = virtualClock(newYear);
    let setBackMs = 0;
    const clock = { ...wall, now: () => wall.now() - setBackMs };
    const machine = { m: only(ask('ask', { TimeoutSeconds: 60, End: true })) };
    const at = await world({ machines: machine, functions: { ask: () => null }, options: { clock } });
    const arn = await at.start('m');
    await at.sfn.idle();
    setBackMs = 1;
    wall.advanceTo(newYear + 60_000);
    await at.sfn.idle();
    expect(await at.outcome(arn)).toMatchObject({ status: 'RUNNING' });
    setBackMs = 0;
    wall.advanceTo(newYear + 60_000);
    await at.sfn.idle();
    expect(await at.outcome(arn)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('a heartbeat keeps a task alive; a missed one is a timeout that both names catch', async () => {
    const tokens: string[] = [];
    const States = {
      Try: ask('f', {
        HeartbeatSeconds: 10,
        Catch: [{ ErrorEquals: ['States.HeartbeatTimeout'], Next: 'After' }],
        End: true,
      }),
      After: caught,
    };
    const at = await world({
      machines: { m: { StartAt: 'Try', States } },
      functions: { f: ({ token }: { token: string }) => tokens.push(token) },
    });
    const arn = await at.start('m');
    await at.play(newYear + 9_000);
    await at.sfn.sendTaskHeartbeat({ taskToken: tokens[0] });
    await at.play(newYear + 18_999);
    expect(await at.outcome(arn)).toEqual({ status: 'RUNNING' });
    await at.play(newYear + 19_000);
    expect(await at.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: { Error: 'States.Timeout' } });
  });

  it('the machine itself times out, and nothing catches that', async () => {
    const at = await world({
      machines: {
        m: {
          TimeoutSeconds: 60,
          ...only(ask('f', { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Only' }], End: true })),
        },
      },
      functions: { f: never },
    });
    const arn = await at.start('m');
    while (at.clock.nextDue() === undefined) await new Promise(setImmediate);
    at.clock.advanceTo(newYear + 60_000);
    await new Promise(setImmediate);
    expect(await at.outcome(arn)).toEqual({ status: 'TIMED_OUT', error: 'States.Timeout' });
  });

  it('an execution lives one year at most, as on AWS', async () => {
    const machine = only({ Type: 'Wait', Seconds: 400 * 86_400, End: true });
    expect(await run(machine)).toMatchObject({ status: 'TIMED_OUT', elapsedMs: 365 * 86_400_000 });
    const patient = await world({ machines: { machine }, options: { lifetimeSeconds: 500 * 86_400 } });
    const arn = await patient.start('machine');
    await patient.play();
    expect(await patient.outcome(arn)).toMatchObject({ status: 'SUCCEEDED' });
    expect(patient.clock.now() - newYear).toBe(400 * 86_400_000);
  });
});
