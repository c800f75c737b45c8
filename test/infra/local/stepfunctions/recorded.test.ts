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
const functions = {
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
}

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
];

describe('recorded on AWS:', () => {
  it.each(recorded)('$kind', async ({ definition, events, outcome }) => {
    const ran = await run(definition, {}, functions);
    expect(ran.events.map(({ type, previousEventId }) => `${type} ${previousEventId}`).join(', ')).toBe(
      events,
    );
    expect(ran).toMatchObject(outcome);
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
      { Type: 'Wait', Timestamp: '2027-02-30T00:00:00Z', End: true },
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
