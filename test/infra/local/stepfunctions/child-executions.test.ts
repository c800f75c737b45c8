import { describe, expect, it } from 'vitest';
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

async function family(
  parent: object,
  child: object = { Type: 'Wait', Seconds: 60, Output: '{% $states.input.n * 2 %}', End: true },
) {
  const at = await world({ machines: { parent, child: only(child) } });
  const arn = await at.start('parent');
  return { ...at, arn, child: `${childArn.replace(':stateMachine:', ':execution:')}:c` };
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
