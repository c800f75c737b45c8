import { describe, expect, it } from 'vitest';
import { loadMachine } from '../../../../infra/local/stepfunctions/asl/load-machine.ts';
import { MachineRefused } from '../../../../infra/local/stepfunctions/index.ts';
import { only } from './harness.ts';

function load(definition: object) {
  return loadMachine(
    'm',
    'arn:aws:states:ap-southeast-3:000000000000:stateMachine:m',
    definition,
    Math.random,
  );
}

/** What a definition holds before its placeholders are filled. */
const placeholder = '$' + '{SurveyInvite}';
const jsonata = { QueryLanguage: 'JSONata' };
const task = (more: object) =>
  only({
    Type: 'Task',
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'f' },
    End: true,
    ...more,
  });

describe('a machine is refused, naming state and field,', () => {
  it.each([
    [
      'that speaks JSONPath',
      only({ Type: 'Pass', End: true, InputPath: '$.a' }),
      'state "Only", field InputPath: is JSONPath; only JSONata runs here',
    ],
    [
      'with a JSONPath state',
      only({ Type: 'Pass', End: true, QueryLanguage: 'JSONPath' }),
      'state "Only", field QueryLanguage',
    ],
    [
      'with what AWS has and this runner has not',
      task({ Credentials: { RoleArn: 'r' } }),
      'field Credentials: Step Functions knows it, but it is not implemented here',
    ],
    ['with a field that nobody knows', task({ Colour: 'red' }), 'field Colour: unknown field'],
    ['with an unknown type', only({ Type: 'Activity', End: true }), 'state "Only", field Type'],
    [
      'with an unknown resource',
      task({ Resource: 'arn:aws:states:::sqs:sendMessage' }),
      'state "Only", field Resource',
    ],
    [
      'with a Lambda ARN as resource',
      task({ Resource: 'arn:aws:lambda:x:1:function:f' }),
      'state "Only", field Resource',
    ],
    [
      'with unknown arguments',
      task({ Arguments: { FunctionName: 'f', Body: 1 } }),
      'field Arguments.Body: unknown field',
    ],
    ['with a missing argument', task({ Arguments: {} }), 'field Arguments.FunctionName: is missing'],
    [
      'with a placeholder left',
      task({ Arguments: { FunctionName: placeholder } }),
      `the placeholder ${placeholder} was not substituted`,
    ],
    [
      'with Assign in Retry',
      task({ Retry: [{ ErrorEquals: ['E'], Assign: { a: 1 } }] }),
      'field Retry.0.Assign: unknown field',
    ],
    [
      'whose States.ALL is not alone',
      task({ Retry: [{ ErrorEquals: ['States.ALL', 'E'] }] }),
      'States.ALL must stand alone',
    ],
    [
      'whose States.ALL is not last',
      task({ Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      'States.ALL must be the last',
    ],
    [
      'whose heartbeat is no shorter than its timeout',
      task({ HeartbeatSeconds: 9, TimeoutSeconds: 9 }),
      'field HeartbeatSeconds',
    ],
    [
      'with an expression that does not parse',
      task({ Output: '{% 1 + %}' }),
      'state "Only", field Output: JSONata:',
    ],
    [
      'with an expression that is not closed',
      task({ Output: '{% 1' }),
      'field Output: an expression must begin with {% and end with %}',
    ],
    ['that calls $eval', task({ Output: '{% $eval("1") %}' }), '$eval is not available'],
    ['that both goes on and ends', task({ Next: 'Only' }), 'needs either Next or End: true'],
    [
      'that waits by two measures',
      only({ Type: 'Wait', Seconds: 1, Timestamp: '2027-01-01T00:00:00Z', End: true }),
      'fields Seconds and Timestamp',
    ],
    [
      'that leads nowhere',
      only({ Type: 'Pass', Next: 'Gone' }),
      'state "Only", field Next: there is no state "Gone"',
    ],
    [
      'that starts nowhere',
      { StartAt: 'Gone', States: { A: { Type: 'Succeed' } } },
      'StartAt: there is no state "Gone"',
    ],
    [
      'with a state that nothing leads to',
      { StartAt: 'A', States: { A: { Type: 'Succeed' }, B: { Type: 'Succeed' } } },
      'state "B": no state leads to it',
    ],
    [
      'with a distributed Map',
      only({
        Type: 'Map',
        End: true,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'A',
          States: { A: { Type: 'Succeed' } },
        },
      }),
      'field ItemProcessor.ProcessorConfig.Mode',
    ],
    [
      'with one name in two scopes',
      only({
        Type: 'Parallel',
        End: true,
        Branches: [{ StartAt: 'Only', States: { Only: { Type: 'Succeed' } } }],
      }),
      'state "Only": the name is used twice',
    ],
  ])('%s', (_, definition, problem) => {
    expect(() => load({ ...jsonata, ...definition })).toThrow(problem);
  });

  it.each(['$x.a ?? 5', '0 ?: 5', '[1, {"a": $f(($y[0] ?? 1) + 1)}]'])(
    'that says %s, which the JSONata of Step Functions does not know',
    (text) => {
      expect(() => load({ ...jsonata, ...task({ Output: `{% ${text} %}` }) })).toThrow(
        'field Output: ?? and ?:',
      );
      expect(() =>
        load({ ...jsonata, ...task({ Output: '{% $x ? "??" : $y ? "?:" : 5 %}' }) }),
      ).not.toThrow();
    },
  );

  it.each([
    [
      'Arguments.Payload',
      task({ Arguments: { FunctionName: 'f', Payload: '{% $states.result.a %}' } }),
      'result',
    ],
    ['Output.a', task({ Output: { a: '{% $exists($states.errorOutput) %}' } }), 'errorOutput'],
    ['Output', only({ Type: 'Pass', Output: '{% $states.result %}', End: true }), 'result'],
    [
      'Catch.0.Output',
      task({
        Output: '{% $states.result %}',
        Catch: [{ ErrorEquals: ['E'], Output: '{% $states.result %}', Next: 'Only' }],
      }),
      'result',
    ],
  ])('that reads in %s what is not there', (field, definition, what) => {
    const problem = `state "Only", field ${field}: $states.${what} cannot be read there`;
    expect(() => load({ ...jsonata, ...definition })).toThrow(new MachineRefused('m', [problem]));
  });

  it('of more than 1,048,576 characters', () => {
    const long = only({ Type: 'Succeed', Comment: 'x'.repeat(1_048_576) });
    expect(() => load({ ...jsonata, ...long })).toThrow('is longer than 1048576 characters');
  });

  it.each(['2027-02-30T00:00:00Z', '2027-01-01T24:00:00Z', '2027-01-01'])(
    'that waits for %s',
    (Timestamp) => {
      const wait = (more: object) => ({ ...jsonata, ...only({ Type: 'Wait', End: true, ...more }) });
      expect(() => load(wait({ Timestamp }))).toThrow('field Timestamp: is no timestamp');
      expect(() => load(wait({ Timestamp: '{% $states.input.at %}' }))).not.toThrow();
    },
  );

  it('of another version of the language', () => {
    expect(() => load({ ...jsonata, Version: '2.0', ...only({ Type: 'Succeed' }) })).toThrow('field Version');
  });

  it('whose query language is not said to be JSONata', () => {
    expect(() => load(only({ Type: 'Succeed' }))).toThrow('field QueryLanguage');
  });

  it('with all of its problems at once', () => {
    const States = { A: { Type: 'Pass', Next: 'Gone' }, B: { Type: 'Wait', End: true } };
    expect(() => load({ ...jsonata, StartAt: 'A', States })).toThrow(
      /"Gone"[\s\S]*"B": no state[\s\S]*"B", fields Seconds/,
    );
  });
});
