import { describe, expect, it } from 'vitest';
import { invoke, named, newYear, only, run } from './harness.ts';

describe('Pass', () => {
  it('hands its input on when it has no Output', async () => {
    expect(await run(only({ Type: 'Pass', End: true }), { a: 1 })).toMatchObject({ output: { a: 1 } });
  });

  it('evaluates every {% %} string of its Output, however deep, and leaves other strings alone', async () => {
    const Output = {
      a: ['{% $states.input.x + 1 %}', 'plain %}'.slice(0, 5)],
      b: { c: '{% [1..3] %}' },
      d: null,
    };
    expect(await run(only({ Type: 'Pass', Output, End: true }), { x: 1 })).toMatchObject({
      output: { a: [2, 'plain'], b: { c: [1, 2, 3] }, d: null },
    });
  });

  it('fails when an expression yields nothing, and says which field of which state', async () => {
    const result = await run(
      only({ Type: 'Pass', Output: { deep: '{% $states.input.missing %}' }, End: true }),
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
    expect(result.events.at(-2)).toMatchObject({
      type: 'EvaluationFailed',
      evaluationFailedEventDetails: { state: 'Only', location: 'Output/deep' },
    });
  });

  it('leaves out what is undefined inside an expression, as JSONata does', async () => {
    const Output = '{% {"here": 1, "gone": $states.input.missing} %}';
    expect(await run(only({ Type: 'Pass', Output, End: true }))).toMatchObject({ output: { here: 1 } });
  });

  it('gives expressions no input of their own: only $states and variables', async () => {
    expect(
      await run(only({ Type: 'Pass', Output: '{% $exists($) ? "seen" : "unseen" %}', End: true }), { a: 1 }),
    ).toMatchObject({ output: 'unseen' });
  });
});

describe('Choice', () => {
  const choice = {
    StartAt: 'Which',
    States: {
      Which: {
        Type: 'Choice',
        Choices: [
          {
            Condition: '{% $states.input.n > 10 %}',
            Next: 'Many',
            Assign: { seen: 'many' },
            Output: '{% $states.input.n %}',
          },
          { Condition: '{% $states.input.n > 5 %}', Next: 'Some' },
        ],
        Default: 'Few',
        Assign: { seen: 'few' },
        Output: 'by default',
      },
      Many: { Type: 'Pass', Output: '{% [$states.input, $seen] %}', End: true },
      Some: { Type: 'Pass', Output: '{% [$states.input, $exists($seen)] %}', End: true },
      Few: { Type: 'Pass', Output: '{% [$states.input, $seen] %}', End: true },
    },
  };

  it.each([
    [11, ['Which', 'Many'], [11, 'many']],
    [6, ['Which', 'Some'], [{ n: 6 }, false]],
    [1, ['Which', 'Few'], ['by default', 'few']],
  ])('takes the first rule that holds, with its own Assign and Output: %d', async (n, passed, output) => {
    expect(await run(choice, { n })).toMatchObject({ passed, output });
  });

  it('fails with States.NoChoiceMatched when nothing holds and there is no Default', async () => {
    const States = {
      Which: { Type: 'Choice', Choices: [{ Condition: false, Next: 'End' }] },
      End: { Type: 'Succeed' },
    };
    expect(await run({ StartAt: 'Which', States })).toMatchObject({
      status: 'FAILED',
      error: 'States.NoChoiceMatched',
    });
  });

  it('fails when a Condition is not a boolean', async () => {
    const States = {
      Which: { Type: 'Choice', Choices: [{ Condition: '{% "true" %}', Next: 'End' }] },
      End: { Type: 'Succeed' },
    };
    expect(await run({ StartAt: 'Which', States })).toMatchObject({ error: 'States.QueryEvaluationError' });
  });
});

describe('Wait', () => {
  it.each([
    ['Seconds', 90],
    ['Seconds', '{% 30 * 3 %}'],
    ['Timestamp', '2027-01-01T00:01:30Z'],
    ['Timestamp', '{% $fromMillis($millis() + 90000) %}'],
  ])('waits by %s %s', async (field, value) => {
    expect(await run(only({ Type: 'Wait', [field]: value, End: true }))).toMatchObject({
      status: 'SUCCEEDED',
      elapsedMs: 90_000,
    });
  });

  it('does not wait for a time that has passed', async () => {
    const state = { Type: 'Wait', Timestamp: '2026-01-01T00:00:00Z', End: true };
    expect(await run(only(state))).toMatchObject({ status: 'SUCCEEDED', elapsedMs: 0 });
  });

  it.each([
    ['Seconds', '{% 1.5 %}'],
    ['Seconds', '{% -1 %}'],
    ['Timestamp', '{% "tomorrow" %}'],
    ['Timestamp', '{% "2027-01-01T24:00:00Z" %}'],
    ['Timestamp', '{% 12 %}'],
  ])('fails when %s is %s', async (field, value) => {
    expect(await run(only({ Type: 'Wait', [field]: value, End: true }))).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });
});

describe('Succeed and Fail', () => {
  it('Succeed ends with its Output', async () => {
    expect(await run(only({ Type: 'Succeed', Output: '{% $states.input.a %}' }), { a: [] })).toMatchObject({
      status: 'SUCCEEDED',
      output: [],
    });
  });

  it('Fail ends with Error and Cause, evaluated', async () => {
    const state = { Type: 'Fail', Error: '{% "Not" & "Approved" %}', Cause: '{% $states.input.note %}' };
    const result = await run(only(state), { note: 'no budget' });
    expect(result).toMatchObject({ status: 'FAILED', error: 'NotApproved', cause: 'no budget' });
    expect(result.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'FailStateEntered',
      'ExecutionFailed',
    ]);
  });
});

describe('Task', () => {
  it('gives the result of lambda:invoke in the shape of AWS', async () => {
    const result = await run(
      only(invoke('hello', { End: true })),
      { who: 'Sari' },
      { hello: ({ who }: { who: string }) => `Halo ${who}` },
    );
    expect(result).toMatchObject({
      output: { ExecutedVersion: '$LATEST', Payload: 'Halo Sari', StatusCode: 200 },
    });
    expect(result.events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('finds the name of the function in an ARN with a version', async () => {
    const Arguments = { FunctionName: 'arn:aws:lambda:ap-southeast-3:000000000000:function:hello:$LATEST' };
    const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', Arguments, End: true };
    expect((await run(only(task), {}, { hello: () => 1 })).calls).toMatchObject([
      { name: 'hello', payload: {} },
    ]);
  });

  it('does not share values with the function: what it changes is its own', async () => {
    const functions = { spoil: (payload: { list: number[] }) => payload.list.push(2) };
    const task = invoke('spoil', { Output: '{% $states.input %}', End: true });
    expect(await run(only(task), { list: [1] }, functions)).toMatchObject({ output: { list: [1] } });
  });

  it('reports a thrown error by its class name, with the JSON of the Lambda runtime as the cause', async () => {
    const functions = {
      fails: () => {
        throw named('MailRefusedError', 'mailbox full');
      },
    };
    const result = await run(only(invoke('fails', { End: true })), {}, functions);
    expect(result).toMatchObject({ status: 'FAILED', error: 'MailRefusedError' });
    expect(JSON.parse(result.cause ?? '')).toMatchObject({
      errorType: 'MailRefusedError',
      errorMessage: 'mailbox full',
    });
  });
});

describe('the context object', () => {
  it('tells execution, state and machine', async () => {
    const result = await run(only({ Type: 'Pass', Output: '{% $states.context %}', End: true }), { a: 1 });
    expect(result.output).toEqual({
      Execution: {
        Id: expect.stringMatching(/^arn:aws:states:ap-southeast-3:000000000000:execution:machine:/),
        Input: { a: 1 },
        Name: expect.any(String),
        RedriveCount: 0,
        RoleArn: expect.any(String),
        StartTime: new Date(newYear).toISOString(),
      },
      State: { EnteredTime: new Date(newYear).toISOString(), Name: 'Only', RetryCount: 0 },
      StateMachine: {
        Id: 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:machine',
        Name: 'machine',
      },
    });
  });
});
