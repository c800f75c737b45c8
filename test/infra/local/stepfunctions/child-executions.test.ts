import { describe, expect, it } from 'vitest';
import type { Journal } from '../../../../infra/local/stepfunctions/journal/journal.ts';
import { memoryJournal } from '../../../../infra/local/stepfunctions/journal/memory-journal.ts';
import { newYear, only, world } from './harness.ts';

const childArn = 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:child';

function starting(how: string, Arguments: object = {}, more: object = {}) {
  const Resource = `arn:aws:states:::${how}`;
  return only({
    Type: 'Task',
    Resource,
    Arguments: { StateMachineArn: childArn, Name: 'c', Input: { n: 2 }, ...Arguments },
    End: true,
    ...more,
  });
}

const childOf = (name: string) => `${childArn.replace(':stateMachine:', ':execution:')}:${name}`;

async function family(
  parent: object,
  child: object = { Type: 'Wait', Seconds: 60, Output: '{% $states.input.n * 2 %}', End: true },
) {
  const at = await world({ machines: { parent, child: only(child) } });
  const arn = await at.start('parent');
  return { ...at, arn, child: childOf('c') };
}

describe('startExecution', () => {
  it('is done as soon as the other execution has started', async () => {
    const at = await family(starting('states:startExecution'));
    await at.sfn.idle();
    expect(await at.outcome(at.arn)).toEqual({
      status: 'SUCCEEDED',
      output: { ExecutionArn: at.child, StartDate: newYear },
    });
    expect(await at.outcome(at.child)).toEqual({ status: 'RUNNING' });
    await at.play();
    expect(await at.outcome(at.child)).toMatchObject({ output: 4 });
  });

  it('through the SDK takes its input as text, as the API does', async () => {
    const at = await family(starting('aws-sdk:sfn:startExecution', { Input: '{"n":5}' }));
    await at.play();
    expect(await at.outcome(at.arn)).toMatchObject({
      output: { StartDate: new Date(newYear).toISOString() },
    });
    expect(await at.outcome(at.child)).toMatchObject({ output: 10 });
  });

  it.each([
    ['states:startExecution', 'StepFunctions.ExecutionAlreadyExistsException'],
    ['aws-sdk:sfn:startExecution', 'Sfn.ExecutionAlreadyExistsException'],
  ])('%s of a name that is taken fails with %s, which can be caught', async (how, error) => {
    const at = await world({ machines: { parent: starting(how), child: only({ Type: 'Succeed' }) } });
    await at.start('child', { other: true }, 'c');
    await at.sfn.idle();
    expect(await at.outcome(await at.start('parent')).then(() => at.sfn.idle())).toBeUndefined();
    const { executions = [] } = await at.sfn.listExecutions({ stateMachineArn: at.sfn.arnOf('parent') });
    expect(await at.outcome(executions[0]?.executionArn ?? '')).toMatchObject({ status: 'FAILED', error });
  });

  it.each([
    ['a b', 'StepFunctions.InvalidNameException'],
    ['{% 5 %}', 'States.Runtime'],
  ])('by the name %s is refused, as StartExecution refuses it', async (Name, error) => {
    const at = await family(starting('states:startExecution', { Name }));
    await at.sfn.idle();
    expect(await at.outcome(at.arn)).toMatchObject({ status: 'FAILED', error });
  });

  it('of the same name with the same input, while it runs, is the same start', async () => {
    const at = await family(starting('states:startExecution'));
    await at.sfn.idle();
    const again = await at.start('parent');
    await at.sfn.idle();
    expect(await at.outcome(again)).toMatchObject({ status: 'SUCCEEDED' });
    expect(at.sfn.usage().executionsStarted).toBe(3);
  });

  it('of an unknown machine fails', async () => {
    const gone = 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:gone';
    const at = await family(starting('states:startExecution', { StateMachineArn: gone }));
    await at.sfn.idle();
    expect(await at.outcome(at.arn)).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });
});

describe('startExecution.sync:2', () => {
  it('waits for the end of the other execution and gives its output as JSON', async () => {
    const at = await family(
      starting('states:startExecution.sync:2', {}, { Output: '{% $states.result.Output %}' }),
    );
    await at.sfn.idle();
    expect(await at.outcome(at.arn)).toEqual({ status: 'RUNNING' });
    await at.play();
    expect(await at.outcome(at.arn)).toEqual({ status: 'SUCCEEDED', output: 4 });
  });

  it('fails with States.TaskFailed when the other fails, and the cause says why', async () => {
    const at = await family(starting('states:startExecution.sync:2'), {
      Type: 'Fail',
      Error: 'Rejected',
      Cause: 'late',
    });
    await at.play();
    const { error, cause = '' } = await at.outcome(at.arn);
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause)).toMatchObject({ Status: 'FAILED', Error: 'Rejected', Cause: 'late' });
  });

  it('fails when the other is stopped', async () => {
    const at = await family(starting('states:startExecution.sync:2'));
    await at.sfn.idle();
    await at.sfn.stopExecution({ executionArn: at.child, error: 'Enough', cause: 'by hand' });
    await at.sfn.idle();
    expect(await at.outcome(at.arn)).toMatchObject({ status: 'FAILED', error: 'States.TaskFailed' });
  });
});

describe('the execution that a task waits for is stopped', () => {
  const sleeping = only({ Type: 'Wait', Seconds: 60, End: true });
  const waiting = (name: string, more: object = {}) => ({
    Type: 'Task',
    Resource: 'arn:aws:states:::states:startExecution.sync:2',
    Arguments: { StateMachineArn: childArn.replace('child', name) },
    End: true,
    ...more,
  });
  const named = { Arguments: { StateMachineArn: childArn, Name: 'c' } };
  const states = { Awaits: waiting('child', named), Breaks: { Type: 'Fail' } };
  const Choices = [{ Condition: '{% $states.input = 0 %}', Next: 'Awaits' }];

  it.each([
    [
      'when another branch fails',
      {
        Type: 'Parallel',
        Branches: Object.entries(states).map(([name, state]) => ({
          StartAt: name,
          States: { [name]: state },
        })),
        End: true,
      },
    ],
    [
      'when another iteration fails',
      {
        Type: 'Map',
        Items: [0, 1],
        ItemProcessor: {
          StartAt: 'Which',
          States: { Which: { Type: 'Choice', Choices, Default: 'Breaks' }, ...states },
        },
        End: true,
      },
    ],
    ['when the time of the task runs out', waiting('child', { ...named, TimeoutSeconds: 9 })],
    ['when the heart of the task does not beat', waiting('child', { ...named, HeartbeatSeconds: 9 })],
  ])('%s', async (_, state) => {
    const at = await world({ machines: { parent: only(state), child: sleeping } });
    await at.start('parent');
    await at.play(newYear + 10_000);
    expect(await at.outcome(childOf('c'))).toEqual({ status: 'ABORTED' });
  });

  it('when the outermost is stopped, and so on; the next one starts its own', async () => {
    const [parent, middle] = [only(waiting('middle')), only(waiting('child'))];
    const at = await world({ machines: { parent, middle, child: sleeping } });
    const executionArn = await at.start('parent', {}, 'p');
    await at.sfn.idle();
    await at.sfn.stopExecution({ executionArn });
    await at.start('parent', {}, 'p-r2');
    await at.play();
    for (const machine of ['parent', 'middle', 'child']) {
      const { executions = [] } = await at.sfn.listExecutions({ stateMachineArn: at.sfn.arnOf(machine) });
      expect(executions.map(({ status }) => status).sort()).toEqual(['ABORTED', 'SUCCEEDED']);
    }
  });

  it('at the next start, when the process was killed in between', async () => {
    const journal = memoryJournal();
    const machines = { parent: only(waiting('child', named)), child: sleeping };
    let killed = false;
    const dying: Journal = {
      ...journal,
      append(id, line) {
        if (!killed) journal.append(id, line);
        killed ||= line.includes('"do":"end"');
      },
      appendClosed: () => undefined,
    };
    const first = await world({ machines, journal: dying });
    const executionArn = await first.start('parent');
    await first.sfn.idle();
    await first.sfn.stopExecution({ executionArn });
    const next = await world({ machines, journal });
    await next.sfn.idle();
    expect(await next.outcome(childOf('c'))).toEqual({ status: 'ABORTED' });
  });

  it('but not one that is still waited for then, nor one that nobody waits for', async () => {
    const journal = memoryJournal();
    const started = { ...waiting('child', named), Resource: 'arn:aws:states:::states:startExecution' };
    const machines = {
      waiter: only(waiting('child')),
      starter: {
        StartAt: 'Starts',
        States: {
          Starts: { ...started, End: false, Next: 'Rests' },
          Rests: { Type: 'Wait', Seconds: 9, End: true },
        },
      },
      child: sleeping,
    };
    const first = await world({ machines, journal });
    await first.start('waiter');
    const executionArn = await first.start('starter');
    await first.sfn.idle();
    await first.sfn.stopExecution({ executionArn });
    const next = await world({ machines, journal });
    await next.play();
    const stateMachineArn = next.sfn.arnOf('child');
    const { executions = [] } = await next.sfn.listExecutions({ stateMachineArn });
    expect(executions.map(({ status }) => status)).toEqual(['SUCCEEDED', 'SUCCEEDED']);
  });
});
