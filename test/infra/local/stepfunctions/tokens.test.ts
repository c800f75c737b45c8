import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ask, newYear, only, world } from './harness.ts';

/** A machine that waits for a token, and the tokens it has handed out. */
async function asking(more: object = {}) {
  const tokens: string[] = [];
  const functions = { ask: ({ token }: { token: string }) => void tokens.push(token) };
  const at = await world({ machines: { m: only(ask('ask', { End: true, ...more })) }, functions });
  const arn = await at.start('m');
  await at.sfn.idle();
  const [taskToken = ''] = tokens;
  return { ...at, arn, tokens, taskToken };
}

describe('a task token', () => {
  it('completes its task with the output that is sent', async () => {
    const { sfn, arn, taskToken, outcome, history } = await asking();
    await sfn.sendTaskSuccess({ taskToken, output: '{"answer":42}' });
    expect(await outcome(arn)).toEqual({ status: 'SUCCEEDED', output: { answer: 42 } });
    expect((await history(arn)).map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails its task with the error that is sent', async () => {
    const { sfn, arn, taskToken, outcome } = await asking();
    await sfn.sendTaskFailure({ taskToken, error: 'Declined', cause: 'on leave' });
    expect(await outcome(arn)).toEqual({ status: 'FAILED', error: 'Declined', cause: 'on leave' });
  });

  it('works once: the second answer is refused and changes nothing', async () => {
    const { sfn, arn, taskToken, outcome } = await asking();
    await sfn.sendTaskSuccess({ taskToken, output: '1' });
    await expect(sfn.sendTaskSuccess({ taskToken, output: '2' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await expect(sfn.sendTaskHeartbeat({ taskToken })).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  it('is dead at its timeout, even before the timer has fired', async () => {
    const { sfn, clock, arn, taskToken, outcome } = await asking({ TimeoutSeconds: 60 });
    clock.setTimer(newYear + 59_999, () => undefined);
    const late = new Promise((resolve) => {
      clock.setTimer(newYear + 60_000, () => resolve(sfn.sendTaskSuccess({ taskToken, output: '1' })));
    });
    clock.advanceTo(newYear + 60_000);
    await expect(late).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await outcome(arn)).toEqual({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('of an earlier attempt does not complete a later one', async () => {
    const { sfn, arn, tokens, play, outcome } = await asking({
      TimeoutSeconds: 60,
      Retry: [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1 }],
    });
    await play(newYear + 61_000);
    const [first, second] = tokens;
    await expect(sfn.sendTaskSuccess({ taskToken: first, output: '1' })).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    await sfn.sendTaskSuccess({ taskToken: second, output: '2' });
    expect(await outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 2 });
  });

  it('that was never given out is refused, whatever it looks like', async () => {
    const { sfn, arn, taskToken, outcome } = await asking();
    const forge = (change: (parts: string[]) => unknown[]) =>
      Buffer.from(
        JSON.stringify(change(JSON.parse(Buffer.from(taskToken, 'base64url').toString()))),
      ).toString('base64url');
    const send = (token: string) => sfn.sendTaskSuccess({ taskToken: token, output: '1' });
    await expect(send('garbage')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(send('')).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(send(forge(([, ...rest]) => ['arn:gone', ...rest]))).rejects.toMatchObject({
      name: 'TaskDoesNotExist',
    });
    await expect(send(forge((parts) => [...parts.slice(0, 3), 'guessed']))).rejects.toMatchObject({
      name: 'TaskTimedOut',
    });
    expect(await outcome(arn)).toEqual({ status: 'RUNNING' });
  });

  it('may come back before the function that sent it has returned', async () => {
    const at = await world({
      machines: { m: only(ask('ask', { End: true })) },
      functions: {
        ask: async ({ token }: { token: string }) => {
          await at.sfn.sendTaskSuccess({ taskToken: token, output: '"quick"' });
          throw new Error('and then the function fails');
        },
      },
    });
    const arn = await at.start('m');
    await at.sfn.idle();
    expect(await at.outcome(arn)).toEqual({ status: 'SUCCEEDED', output: 'quick' });
  });

  it('needs an output that is JSON and not too large', async () => {
    const { sfn, taskToken } = await asking();
    const send = (output: string) => sfn.sendTaskSuccess({ taskToken, output });
    await expect(send('not json')).rejects.toMatchObject({ name: 'InvalidOutput' });
    await expect(send(JSON.stringify('x'.repeat(262_143)))).rejects.toMatchObject({ name: 'InvalidOutput' });
  });
});

it('no interleaving of answers, repeats and beats moves an execution twice', async () => {
  const loop = {
    StartAt: 'Ask',
    States: {
      Ask: ask('ask', { Assign: { n: '{% $exists($n) ? $n + 1 : 1 %}' }, Next: 'More' }),
      More: { Type: 'Choice', Choices: [{ Condition: '{% $n < 3 %}', Next: 'Ask' }], Default: 'Done' },
      Done: { Type: 'Succeed', Output: '{% $n %}' },
    },
  };
  const act = fc.record({
    token: fc.nat(5),
    how: fc.constantFrom('success', 'heartbeat'),
    settle: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const tokens: string[] = [];
      const functions = { ask: ({ token }: { token: string }) => void tokens.push(token) };
      const at = await world({ machines: { loop }, functions });
      const arn = await at.start('loop');
      await at.sfn.idle();
      const accepted = new Map<string, number>();
      const sent: Promise<unknown>[] = [];
      for (const { token, how, settle } of acts) {
        const taskToken = tokens[token];
        if (taskToken === undefined) continue;
        const answer =
          how === 'heartbeat'
            ? at.sfn.sendTaskHeartbeat({ taskToken })
            : at.sfn
                .sendTaskSuccess({ taskToken, output: '{}' })
                .then(() => accepted.set(taskToken, (accepted.get(taskToken) ?? 0) + 1));
        sent.push(answer.catch(({ name }) => expect(name).toBe('TaskTimedOut')));
        if (settle) await at.sfn.idle();
      }
      await Promise.all(sent);
      await at.sfn.idle();
      expect([...accepted.values()].every((times) => times === 1)).toBe(true);
      expect(tokens).toHaveLength(Math.min(3, accepted.size + 1));
      const passed = (await at.passed(arn)).filter((name) => name === 'Ask');
      expect(passed).toHaveLength(tokens.length);
      expect((await at.outcome(arn)).status).toBe(accepted.size === 3 ? 'SUCCEEDED' : 'RUNNING');
    }),
    { numRuns: 60 },
  );
});
