import { describe, expect, it } from 'vitest';
import { ask, invoke, named, only, run, world } from './harness.ts';

/**
 * Scenarios of our own, of the kinds that the snapshots of localstack/localstack (tests/aws/services/stepfunctions) were
 * recorded for on AWS, with the values that AWS gave: the order of events, what each follows, error names and causes.
 */
const pass = { StartAt: 'Process', States: { Process: { Type: 'Pass', End: true } } };
const map = (more: object, processor: object = pass) =>
  only({ Type: 'Map', ItemProcessor: processor, End: true, ...more });
const fails = {
  StartAt: 'Process',
  States: { Process: { Type: 'Fail', Error: 'Broken', Cause: 'by itself' } },
};
const tooLarge = (what: string) =>
  `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`;
const half = 'x'.repeat(140_000);
const caughtBy = (catcher: object, more: object = {}) => ({
  StartAt: 'Work',
  States: {
    Work: invoke('fails', {
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'After', ...catcher }],
      End: true,
      ...more,
    }),
    After: { Type: 'Pass', End: true },
  },
});
const functions = {
  echo: (payload: unknown) => payload,
  fails: () => {
    throw named('Broken');
  },
  half: () => half,
  large: () => 'x'.repeat(262_144),
  broken: () => {
    throw named('Broken', 'y'.repeat(600_000));
  },
};

interface Recorded {
  kind: string;
  definition: object;
  /** Events by type and, where AWS recorded more than the one before, the number of the event that they follow. */
  events: string;
  outcome: object;
  /** What was recorded of the first state that was left, and of the first task that was scheduled. */
  exit?: object;
  scheduled?: object;
}

const PASSED = 'ExecutionStarted 0, PassStateEntered 0, PassStateExited 2, ExecutionSucceeded 3';
const passing = (Output: unknown) => only({ Type: 'Pass', Output, End: true });

const recorded: Recorded[] = [
  {
    kind: 'a Map: an iteration begins after the last state of the one before, the Map ends after its last iteration',
    definition: map({ Items: [1, 2] }),
    events:
      'ExecutionStarted 0, MapStateEntered 0, MapStateStarted 2, MapIterationStarted 3, PassStateEntered 4, ' +
      'PassStateExited 5, MapIterationSucceeded 6, MapIterationStarted 6, PassStateEntered 8, PassStateExited 9, ' +
      'MapIterationSucceeded 10, MapStateSucceeded 11, MapStateExited 11, ExecutionSucceeded 13',
    outcome: { status: 'SUCCEEDED', output: [1, 2] },
  },
  {
    kind: 'Items that are no list: the evaluation fails, then the Map',
    definition: map({ Items: '{% "text" %}' }),
    events: 'ExecutionStarted 0, MapStateEntered 0, EvaluationFailed 2, MapStateFailed 3, ExecutionFailed 4',
    outcome: { status: 'FAILED', error: 'States.QueryEvaluationError' },
  },
  {
    kind: 'two wrong fields of a Map: MaxConcurrency is read first',
    definition: map({ Items: '{% "text" %}', MaxConcurrency: '{% "many" %}' }),
    events: 'ExecutionStarted 0, MapStateEntered 0, EvaluationFailed 2, MapStateFailed 3, ExecutionFailed 4',
    outcome: { cause: expect.stringContaining('MaxConcurrency') },
  },
  {
    kind: 'a Map that is caught has failed before it is left',
    definition: {
      StartAt: 'Only',
      States: {
        Only: {
          Type: 'Map',
          Items: '{% 1 %}',
          ItemProcessor: pass,
          Catch: [{ ErrorEquals: ['States.ALL'], Next: 'End' }],
          End: true,
        },
        End: { Type: 'Succeed', Output: '{% $states.input.Error %}' },
      },
    },
    events:
      'ExecutionStarted 0, MapStateEntered 0, EvaluationFailed 2, MapStateFailed 3, MapStateExited 4, ' +
      'SucceedStateEntered 5, SucceedStateExited 6, ExecutionSucceeded 7',
    outcome: { output: 'States.QueryEvaluationError' },
  },
  {
    kind: 'a Map that is tried again has not failed yet',
    definition: map({ Items: [1], Retry: [{ ErrorEquals: ['Broken'], MaxAttempts: 1 }] }, fails),
    events:
      'ExecutionStarted 0, MapStateEntered 0, MapStateStarted 2, MapIterationStarted 3, FailStateEntered 4, ' +
      'MapIterationFailed 5, MapStateStarted 6, MapIterationStarted 7, FailStateEntered 8, MapIterationFailed 9, ' +
      'MapStateFailed 10, ExecutionFailed 11',
    outcome: { status: 'FAILED', error: 'Broken', cause: 'by itself' },
  },
  {
    kind: 'a result of a task above 256 KiB',
    definition: only(invoke('large', { End: true })),
    events:
      'ExecutionStarted 0, TaskStateEntered 0, TaskScheduled 2, TaskStarted 3, TaskFailed 4, ExecutionFailed 5',
    outcome: { error: 'States.DataLimitExceeded', cause: tooLarge('lambda') },
  },
  {
    kind: 'a task that is caught leaves with its error, and with the variables that its Catch assigns',
    definition: caughtBy({ Assign: { error: '{% $states.errorOutput %}', input: '{% $states.input %}' } }),
    events:
      'ExecutionStarted 0, TaskStateEntered 0, TaskScheduled 2, TaskStarted 3, TaskFailed 4, TaskStateExited 5, ' +
      'PassStateEntered 6, PassStateExited 7, ExecutionSucceeded 8',
    outcome: { output: { Error: 'Broken', Cause: expect.stringContaining('"errorType":"Broken"') } },
    exit: {
      assignedVariables: {
        error: expect.stringMatching(/^\{"Error":"Broken","Cause":"\{/),
        input: '{}',
      },
      output: expect.stringMatching(/^\{"Error":"Broken"/),
    },
  },
  {
    kind: 'an Output of a Catch has the input and the error, and is the input of what follows',
    definition: caughtBy({
      Output: { input: '{% $states.input %}', error: '{% $states.errorOutput.Error %}' },
    }),
    events:
      'ExecutionStarted 0, TaskStateEntered 0, TaskScheduled 2, TaskStarted 3, TaskFailed 4, TaskStateExited 5, ' +
      'PassStateEntered 6, PassStateExited 7, ExecutionSucceeded 8',
    outcome: { output: { input: {}, error: 'Broken' } },
    exit: { output: '{"input":{},"error":"Broken"}' },
  },
  {
    kind: 'a task that is tried again is scheduled again, behind its failure',
    definition: caughtBy({}, { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }] }),
    events:
      'ExecutionStarted 0, TaskStateEntered 0, TaskScheduled 2, TaskStarted 3, TaskFailed 4, TaskScheduled 5, ' +
      'TaskStarted 6, TaskFailed 7, TaskStateExited 8, PassStateEntered 9, PassStateExited 10, ExecutionSucceeded 11',
    outcome: { status: 'SUCCEEDED' },
  },
  {
    kind: 'tasks of a Map one after another, each caught in its iteration',
    definition: map({ Items: [1, 2], MaxConcurrency: 1 }, caughtBy({ Output: '{% $states.input %}' })),
    events:
      'ExecutionStarted 0, MapStateEntered 0, MapStateStarted 2, MapIterationStarted 3, TaskStateEntered 4, ' +
      'TaskScheduled 5, TaskStarted 6, TaskFailed 7, TaskStateExited 8, PassStateEntered 9, PassStateExited 10, ' +
      'MapIterationSucceeded 11, MapIterationStarted 11, TaskStateEntered 13, TaskScheduled 14, TaskStarted 15, ' +
      'TaskFailed 16, TaskStateExited 17, PassStateEntered 18, PassStateExited 19, MapIterationSucceeded 20, ' +
      'MapStateSucceeded 21, MapStateExited 21, ExecutionSucceeded 23',
    outcome: { output: [1, 2] },
  },
  {
    kind: 'a heartbeat that is missed ends a task that was submitted, by States.Timeout',
    definition: only(ask('echo', { HeartbeatSeconds: '{% 2 + 3 %}', TimeoutSeconds: 600, End: true })),
    events:
      'ExecutionStarted 0, TaskStateEntered 0, TaskScheduled 2, TaskStarted 3, TaskSubmitted 4, TaskTimedOut 5, ' +
      'ExecutionFailed 6',
    outcome: { status: 'FAILED', error: 'States.Timeout', elapsedMs: 5000 },
    scheduled: { heartbeatInSeconds: 5, timeoutInSeconds: 600, resource: 'invoke.waitForTaskToken' },
  },
  {
    kind: 'a timeout that an expression gives is told as a number',
    definition: only(invoke('echo', { TimeoutSeconds: '{% 1 %}', End: true })),
    events:
      'ExecutionStarted 0, TaskStateEntered 0, TaskScheduled 2, TaskStarted 3, TaskSucceeded 4, TaskStateExited 5, ' +
      'ExecutionSucceeded 6',
    outcome: { output: { ExecutedVersion: '$LATEST', StatusCode: 200, Payload: {} } },
    scheduled: { timeoutInSeconds: 1, resource: 'invoke', resourceType: 'lambda' },
  },
  {
    kind: 'an execution that is started is a task that has succeeded',
    definition: {
      StartAt: 'First',
      States: {
        First: {
          Type: 'Choice',
          Choices: [{ Condition: '{% $states.input = 1 %}', Next: 'Done' }],
          Default: 'Start',
        },
        Start: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution',
          Arguments: { StateMachineArn: '{% $states.context.StateMachine.Id %}', Name: 'other', Input: 1 },
          Output: '{% $states.result.ExecutionArn %}',
          End: true,
        },
        Done: { Type: 'Succeed' },
      },
    },
    events:
      'ExecutionStarted 0, ChoiceStateEntered 0, ChoiceStateExited 2, TaskStateEntered 3, TaskScheduled 4, ' +
      'TaskStarted 5, TaskSucceeded 6, TaskStateExited 7, ExecutionSucceeded 8',
    outcome: { output: expect.stringMatching(/:execution:machine:other$/) },
    scheduled: { resource: 'startExecution', resourceType: 'states' },
  },
  {
    kind: 'a regular expression in JSONata',
    definition: only({
      Type: 'Pass',
      Output: ['{% $contains("hello world", /wor/) %}', "{% $contains('hello', /^w/) %}"],
      End: true,
    }),
    events: 'ExecutionStarted 0, PassStateEntered 0, PassStateExited 2, ExecutionSucceeded 3',
    outcome: { output: [true, false] },
  },
  {
    kind: 'an Output of any kind of JSON, which is no expression unless it begins and ends as one',
    definition: passing([
      null,
      0,
      0.1,
      true,
      'string',
      [],
      {},
      ' {% $states.input %} ',
      '$states.input',
      '$.no.such.path',
      "States.Format('{}', 1)",
      { 'path.$': '$$', deep: ['{% 1 + 1 %}'] },
    ]),
    events: PASSED,
    outcome: {
      output: [
        null,
        0,
        0.1,
        true,
        'string',
        [],
        {},
        ' {% $states.input %} ',
        '$states.input',
        '$.no.such.path',
        "States.Format('{}', 1)",
        { 'path.$': '$$', deep: [2] },
      ],
    },
  },
  ...[null, 0, 0.1, true, 'text', [], {}].map((value) => ({
    kind: `an Output that is ${JSON.stringify(value)} alone`,
    definition: passing(value),
    events: PASSED,
    outcome: { output: value },
    exit: { output: JSON.stringify(value) },
  })),
  {
    kind: 'variables of every kind of JSON, told as texts',
    definition: only({
      Type: 'Pass',
      Assign: {
        none: null,
        whole: 0,
        part: 0.1,
        yes: true,
        text: 'a',
        list: [{ one: 1 }],
        sum: '{% 1 + 1 %}',
      },
      End: true,
    }),
    events: PASSED,
    outcome: { output: {} },
    exit: {
      assignedVariables: {
        none: 'null',
        whole: '0',
        part: '0.1',
        yes: 'true',
        text: '"a"',
        list: '[{"one":1}]',
        sum: '2',
      },
      output: '{}',
    },
  },
  {
    kind: 'an expression that yields nothing: the cause names expression and field',
    definition: passing({ to: { place: '{% $states.input.none %}' } }),
    events: 'ExecutionStarted 0, PassStateEntered 0, EvaluationFailed 2, ExecutionFailed 3',
    outcome: {
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining(
        "The JSONata expression '$states.input.none' specified for the field 'Output/to/place' returned nothing (undefined).",
      ),
    },
  },
  {
    kind: 'the context object of a state',
    definition: passing('{% $states.context %}'),
    events: PASSED,
    outcome: {
      output: {
        Execution: {
          Id: expect.stringContaining(':execution:machine:'),
          Input: {},
          Name: expect.any(String),
          RoleArn: expect.any(String),
          StartTime: '2027-01-01T00:00:00.000Z',
          RedriveCount: 0,
        },
        StateMachine: { Id: expect.stringContaining(':stateMachine:machine'), Name: 'machine' },
        State: { Name: 'Only', EnteredTime: '2027-01-01T00:00:00.000Z' },
      },
    },
  },
];

describe('recorded on AWS:', () => {
  it.each(recorded)('$kind', async ({ definition, events, outcome, exit = {}, scheduled = {} }) => {
    const ran = await run(definition, {}, functions);
    expect(ran.events.map(({ type, previousEventId }) => `${type} ${previousEventId}`).join(', ')).toBe(
      events,
    );
    expect(ran).toMatchObject(outcome);
    expect(
      ran.events.find(({ type }) => type?.endsWith('StateExited'))?.stateExitedEventDetails ?? {},
    ).toMatchObject(exit);
    expect(
      ran.events.find(({ type }) => type === 'TaskScheduled')?.taskScheduledEventDetails ?? {},
    ).toMatchObject(scheduled);
  });
});

describe('the quotas of AWS hold for', () => {
  const parallel = { Type: 'Parallel', Branches: [halfOf('A'), halfOf('B')], End: true };
  it.each([
    ['the list of a Map, though its Output is small', map({ Items: [1, 2], Output: {} }, halfOf('A'))],
    ['the list of a Parallel, though its Output is small', only({ ...parallel, Output: {} })],
  ])('%s', async (_, definition) => {
    const ran = await run(definition, {}, functions);
    expect(ran).toMatchObject({
      status: 'FAILED',
      error: 'States.DataLimitExceeded',
      cause: tooLarge('Only'),
    });
    expect(ran.events.slice(-2).map(({ type }) => type)).toEqual([
      expect.stringMatching(/StateFailed$/),
      'ExecutionFailed',
    ]);
  });

  it.each([
    ['a wait', { Type: 'Wait', Seconds: '{% 100000000 %}', End: true }],
    [
      'a wait until a day that no calendar has',
      { Type: 'Wait', Timestamp: '{% "2027-02-30T00:00:00Z" %}', End: true },
    ],
    ['a timeout', ask('ask', { TimeoutSeconds: '{% 100000000 %}', End: true })],
  ])('%s', async (_, state) => {
    const at = await world({ machines: { m: only(state) } });
    const arn = await at.start('m');
    await at.sfn.idle();
    expect(await at.outcome(arn)).toMatchObject({ error: 'States.QueryEvaluationError' });
  });

  it('Error and Cause: 256 and 32,768 characters, whoever gives them', async () => {
    const byFunction = await run(only(invoke('broken', { End: true })), {}, functions);
    const byState = await run(only({ Type: 'Fail', Error: 'e'.repeat(300), Cause: 'c'.repeat(40_000) }));
    expect(byFunction.cause).toHaveLength(32_768);
    expect([byState.error?.length, byState.cause?.length]).toEqual([256, 32_768]);
  });
});

/** A branch whose output is a little more than half of what a payload may weigh. */
function halfOf(name: string): object {
  return {
    StartAt: name,
    States: { [name]: invoke('half', { Output: '{% $states.result.Payload %}', End: true }) },
  };
}
