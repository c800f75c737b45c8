import { describe, expect, it } from 'vitest';
import { MachineRefused } from '../../../../infra/local/stepfunctions/index.ts';
import { run, world } from './harness.ts';

describe('variables', () => {
  it('take effect in the next state: Assign and Output both see the values from entry', async () => {
    const States = {
      First: { Type: 'Pass', Assign: { n: 1 }, Next: 'Second' },
      Second: {
        Type: 'Pass',
        Assign: { n: '{% $n + 1 %}', was: '{% $n %}' },
        Output: '{% $n %}',
        Next: 'Third',
      },
      Third: { Type: 'Pass', Output: '{% [$states.input, $n, $was] %}', End: true },
    };
    expect(await run({ StartAt: 'First', States })).toMatchObject({ output: [1, 2, 1] });
  });

  it('of an outer scope are read in Map iterations and Parallel branches; inner ones end with their scope', async () => {
    const inner = (Output: string) => ({
      StartAt: Output.length > 20 ? 'A' : 'B',
      States: { [Output.length > 20 ? 'A' : 'B']: { Type: 'Pass', Assign: { mine: 1 }, Output, End: true } },
    });
    const States = {
      Set: { Type: 'Pass', Assign: { rate: 10 }, Next: 'Each' },
      Each: { Type: 'Map', Items: [1, 2], ItemProcessor: inner('{% $states.input * $rate %}'), Next: 'Both' },
      Both: {
        Type: 'Parallel',
        Branches: [inner('{% $rate %}')],
        Output: '{% {"map": $states.input, "parallel": $states.result, "leaked": $exists($mine)} %}',
        End: true,
      },
    };
    expect(await run({ StartAt: 'Set', States })).toMatchObject({
      output: { map: [10, 20], parallel: [10], leaked: false },
    });
  });

  it('of an outer scope cannot be assigned in an inner one: the machine is refused', async () => {
    const ItemProcessor = { StartAt: 'In', States: { In: { Type: 'Pass', Assign: { rate: 2 }, End: true } } };
    const States = {
      Set: { Type: 'Pass', Assign: { rate: 1 }, Next: 'Each' },
      Each: { Type: 'Map', Items: [1], ItemProcessor, End: true },
    };
    await expect(world({ machines: { m: { StartAt: 'Set', States } } })).rejects.toThrow(
      'state "In", field Assign: variable "rate" belongs to an outer scope',
    );
  });

  it('may have the same name in scopes that do not contain each other', async () => {
    const branch = (name: string) => ({
      StartAt: name,
      States: { [name]: { Type: 'Pass', Assign: { same: 1 }, End: true } },
    });
    const States = { Both: { Type: 'Parallel', Branches: [branch('A'), branch('B')], End: true } };
    expect(await run({ StartAt: 'Both', States })).toMatchObject({ status: 'SUCCEEDED' });
  });

  it.each(['states', '1st', 'a-b', 'x'.repeat(81)])('cannot be named %s', async (name) => {
    const States = { Set: { Type: 'Pass', Assign: { [name]: 1 }, End: true } };
    await expect(world({ machines: { m: { StartAt: 'Set', States } } })).rejects.toThrow(MachineRefused);
  });
});
