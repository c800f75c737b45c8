import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newYear, only, run, world } from './harness.ts';

async function evaluated(expression: string, input: unknown = {}) {
  return (await run(only({ Type: 'Pass', Output: `{% ${expression} %}`, End: true }), input)).output;
}

describe('the functions that Step Functions adds to JSONata', () => {
  it.each([
    ['$partition([1..5], 2)', [[1, 2], [3, 4], [5]]],
    ['$partition([], 2)', []],
    ['$range(1, 9, 4)', [1, 5, 9]],
    ['$range(3, 1, -1)', [3, 2, 1]],
    // Recorded on AWS: a list of one is that one.
    ['$range(1, 9, 9)', 1],
    ['$range(1.9, 9.9, 4.9)', [1, 5, 9]],
    ['$partition([1, 2], 1.9)', [[1], [2]]],
    ['$range(0, 10, 3)', [0, 3, 6, 9]],
    ['$partition([0], 5)', [[0]]],
    ['$parse("{\\"a\\": [1]}")', { a: [1] }],
    ['$hash("abc", "SHA-256")', createHash('sha256').update('abc').digest('hex')],
    ['$hash("abc", "MD5")', createHash('md5').update('abc').digest('hex')],
    ['$random(7) = $random(7)', true],
    ['$random(7) = $random(8)', false],
    ['$match($uuid(), /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/).index', 0],
    ['$count($shuffle([1..9]))', 9],
  ])('%s', async (expression, value) => {
    expect(await evaluated(expression)).toEqual(value);
  });

  it.each([
    'function($x) { $x }',
    '{"a": [function($x) { $x }]}',
    '$sum',
    '[1, $substring(?, 1)]',
    '{"a": /x/}',
    '1/0',
    '{"a": [-1/0]}',
    '($f := function($x) { 1 + $f($x) }; $f(1))',
    '$partition([1], 0)',
    '$range(1, 2, 0)',
    '$range(0, 1, 0.5)',
    '$partition([1], 0.5)',
    '$range(1, 5000, 1)',
    '$hash("a", "CRC")',
    '$parse("{")',
  ])('%s fails the state', async (expression) => {
    const result = await run(only({ Type: 'Pass', Output: `{% ${expression} %}`, End: true }));
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.QueryEvaluationError' });
  });

  it('draw from the injected chance: the same seed, the same values', async () => {
    const Output = '{% [$random(), $uuid(), $shuffle([1..20])] %}';
    const draw = async () => (await run(only({ Type: 'Pass', Output, End: true }))).output;
    expect(await draw()).toEqual(await draw());
  });
});

describe('time in expressions', () => {
  it('is the clock of the runner, the same within one evaluation', async () => {
    const output = await evaluated('[$now(), $millis(), $now("[D01]-[M01]-[Y0001]", "+0700")]');
    expect(output).toEqual([new Date(newYear).toISOString(), newYear, '01-01-2027']);
  });

  it('moves with it', async () => {
    const at = await world({
      machines: { m: only({ Type: 'Wait', Seconds: 5, Output: '{% $millis() %}', End: true }) },
    });
    const arn = await at.start('m');
    await at.play();
    expect(await at.outcome(arn)).toMatchObject({ output: newYear + 5000 });
  });
});
