import { describe, expect, it } from 'vitest';
import { inlineConcurrency } from '../../../../infra/local/stepfunctions/states/map.ts';
import { invoke, named, newYear, only, run, world } from './harness.ts';

function mapOver(iteration: object, more: object = {}): object {
  return only({
    Type: 'Map',
    ItemProcessor: { StartAt: 'Each', States: { Each: iteration } },
    End: true,
    ...more,
  });
}

/** A function that counts how many of its calls run at once. */
function gauge() {
  const seen = { now: 0, most: 0 };
  const work = async () => {
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    await new Promise(setImmediate);
    seen.now -= 1;
    return seen.most;
  };
  return { seen, work };
}

describe('Map', () => {
  it('gives its results in the order of the items, whatever comes back first', async () => {
    const slowFirst = async (n: number) => {
      for (let i = 0; i < 10 - n; i++) await new Promise(setImmediate);
      return n * n;
    };
    const definition = mapOver(invoke('square', { Output: '{% $states.result.Payload %}', End: true }));
    expect(await run(definition, [1, 5, 9], { square: slowFirst })).toMatchObject({ output: [1, 25, 81] });
  });

  it.each([
    [3, 10, 3],
    ['{% 1 + 1 %}', 10, 2],
    [0, 60, inlineConcurrency],
    [1000, 60, inlineConcurrency],
  ])('with MaxConcurrency %s runs that many of %d at once', async (MaxConcurrency, items, most) => {
    const { seen, work } = gauge();
    const definition = mapOver(invoke('work', { End: true }), { MaxConcurrency });
    const { status } = await run(
      definition,
      Array.from({ length: items }, (_, i) => i),
      { work },
    );
    expect(status).toBe('SUCCEEDED');
    expect(seen.most).toBe(most);
  });

  it('selects each input from the item, the input of the Map and the variables', async () => {
    const definition = mapOver(
      { Type: 'Pass', Output: '{% [$states.input, $states.context.Map.Item.Index] %}', End: true },
      {
        Items: '{% $states.input.shards %}',
        ItemSelector: { shard: '{% $states.context.Map.Item.Value %}', cycle: '{% $states.input.cycle %}' },
      },
    );
    expect(await run(definition, { cycle: 'C', shards: [7, 8] })).toMatchObject({
      output: [
        [{ shard: 7, cycle: 'C' }, 0],
        [{ shard: 8, cycle: 'C' }, 1],
      ],
    });
  });

  it('over nothing gives nothing', async () => {
    expect(await run(mapOver({ Type: 'Pass', End: true }), [])).toMatchObject({
      status: 'SUCCEEDED',
      output: [],
    });
  });

  it('over what is not an array fails', async () => {
    expect(await run(mapOver({ Type: 'Pass', End: true }), {})).toMatchObject({
      error: 'States.QueryEvaluationError',
    });
  });

  it('fails with the error of the iteration that fails, and aborts the others', async () => {
    const fails = (n: number) => {
      if (n === 2) throw named('ShardLost');
    };
    const States = {
      Each: invoke('fails', { Next: 'Long' }),
      Long: { Type: 'Wait', Seconds: 3600, End: true },
    };
    const definition = only({ Type: 'Map', ItemProcessor: { StartAt: 'Each', States }, End: true });
    const result = await run(definition, [1, 2], { fails });
    expect(result).toMatchObject({ status: 'FAILED', error: 'ShardLost', elapsedMs: 0 });
    expect(result.events.map(({ type }) => type).slice(-6)).toEqual([
      'TaskFailed',
      'MapIterationFailed',
      'WaitStateAborted',
      'MapIterationAborted',
      'MapStateFailed',
      'ExecutionFailed',
    ]);
  });

  it('retried as a whole, runs all its iterations again', async () => {
    let left = 1;
    const fails = (n: number) => {
      if (n === 2 && left-- > 0) throw named('Throttled');
      return n;
    };
    const definition = mapOver(invoke('fails', { Output: '{% $states.result.Payload %}', End: true }), {
      Retry: [{ ErrorEquals: ['Throttled'] }],
    });
    const result = await run(definition, [1, 2], { fails });
    expect(result).toMatchObject({ output: [1, 2], elapsedMs: 1000 });
    expect(result.calls).toHaveLength(4);
  });

  it('inside a Map keeps its own items apart', async () => {
    const ItemProcessor = {
      StartAt: 'Inner',
      States: { Inner: { Type: 'Pass', Output: '{% $states.context.Map.Item.Value %}', End: true } },
    };
    const definition = mapOver({ Type: 'Map', Items: '{% $states.input %}', ItemProcessor, End: true });
    expect(await run(definition, [[1, 2], [3]])).toMatchObject({ output: [[1, 2], [3]] });
  });
});

describe('Parallel', () => {
  const branch = (name: string, state: object) => ({
    StartAt: name,
    States: { [name]: { ...state, End: true } },
  });

  it('runs its branches at once with one input, and gives their outputs in order', async () => {
    const Branches = [
      branch('A', { Type: 'Wait', Seconds: 20 }),
      branch('B', { Type: 'Wait', Seconds: 10, Output: 'b' }),
    ];
    const result = await run(
      only({ Type: 'Parallel', Arguments: { x: '{% $states.input.y %}' }, Branches, End: true }),
      { y: 1 },
    );
    expect(result).toMatchObject({ output: [{ x: 1 }, 'b'], elapsedMs: 20_000 });
  });

  it('fails as soon as one branch fails; a token of another branch is dead then', async () => {
    const tokens: string[] = [];
    const Branches = [
      branch('Ask', {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Arguments: { FunctionName: 'ask', Payload: '{% $states.context.Task.Token %}' },
      }),
      {
        StartAt: 'Later',
        States: { Later: { Type: 'Wait', Seconds: 60, Next: 'No' }, No: { Type: 'Fail', Error: 'No' } },
      },
    ];
    const States = {
      Both: { Type: 'Parallel', Branches, Catch: [{ ErrorEquals: ['No'], Next: 'After' }], End: true },
      After: { Type: 'Wait', Seconds: 5, End: true },
    };
    const at = await world({
      machines: { m: { StartAt: 'Both', States } },
      functions: { ask: (token: string) => tokens.push(token) },
    });
    const arn = await at.start('m');
    await at.play(newYear + 61_000);
    await expect(at.sfn.sendTaskSuccess({ taskToken: tokens[0], output: '1' })).rejects.toThrow(
      'does not exist anymore',
    );
    await at.play();
    expect(await at.outcome(arn)).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'No' } });
  });
});
