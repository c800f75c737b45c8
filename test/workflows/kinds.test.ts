import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readDefinition } from '../../workflows/definition.ts';

/** A machine of one Task, complete. */
function complete(task: object) {
  const folder = mkdtempSync(join(tmpdir(), 'bangkom-kinds-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'machine.asl.json');
  writeFileSync(
    file,
    JSON.stringify({ StartAt: 'Only', States: { Only: { Type: 'Task', Next: 'Only', ...task } } }),
  );
  return readDefinition(file).States['Only'];
}
const kind = (name: string) => ['$', '{', name, '}'].join('');
const all = (Next: string) => [
  { ErrorEquals: ['States.DataLimitExceeded'], Next },
  { ErrorEquals: ['States.ALL'], Next },
];

describe('a Task that names its kind', () => {
  it('has what all of its kind have', () => {
    expect(complete({ Resource: kind('Step') })).toMatchObject({
      Resource: 'arn:aws:states:::lambda:invoke',
      TimeoutSeconds: 300,
      Output: {},
      Catch: all('RecordFault'),
    });
  });

  it('has what it says itself instead, and inside of its Arguments both', () => {
    const own = { Payload: { waitpoint: 'survey' } };
    expect(complete({ Resource: kind('Waitpoint'), Arguments: own, TimeoutSeconds: 60 })).toMatchObject({
      TimeoutSeconds: 60,
      Arguments: {
        FunctionName: kind('CycleWait'),
        Payload: { waitpoint: 'survey', token: '{% $states.context.Task.Token %}' },
      },
    });
  });

  it('catches its own errors first, and all others where it says', () => {
    const first = { ErrorEquals: ['States.Timeout'], Next: 'Later' };
    expect(complete({ Resource: kind('Step'), Catch: [first] })?.Catch).toEqual([
      first,
      ...all('RecordFault'),
    ]);
    const last = { ErrorEquals: ['States.ALL'], Next: 'Elsewhere' };
    expect(complete({ Resource: kind('Step'), Catch: [first, last] })?.Catch).toEqual([
      first,
      ...all('Elsewhere'),
    ]);
  });

  it('must name one that there is', () => {
    expect(() => complete({ Resource: kind('Stepp') })).toThrow(`kinds.json knows no kind ${kind('Stepp')}`);
  });
});

it('a Task that names none is what it was, as releases keep it', () => {
  const whole = {
    Resource: 'arn:aws:states:::lambda:invoke',
    Catch: [{ ErrorEquals: ['States.ALL'], Next: 'X' }],
  };
  expect(complete(whole)).toEqual({ Type: 'Task', Next: 'Only', ...whole });
});
