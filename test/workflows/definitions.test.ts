import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import validate from 'asl-validator';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { PICTURE_FILE, withPictures } from '../../infra/drawing/pictures.ts';
import { createStepFunctions } from '../../infra/local/stepfunctions/index.ts';
import { definitionsOf, root } from '../../infra/local/system.ts';
import { faultsThat } from '../../shared/errors.ts';
import { tableDefinition } from '../../shared/store/definition.ts';
import { isWaitpointName, WAITPOINT_NAMES } from '../../shared/store/waitpoint.ts';
import { readDefinition, type State } from '../../workflows/definition.ts';
import { machines, placeholderOf } from '../../workflows/machines.ts';
import { states } from './states.ts';

const files = Object.values(machines).map(({ file }) => file);
const list: Readonly<Record<string, FunctionDefinition>> = functions;

const tasks = states.filter(({ state }) => state.Type === 'Task');
const placeholders = files.flatMap((file) =>
  [...JSON.stringify(readDefinition(resolve(root, file))).matchAll(/\$\{(\w+)\}/g)].map(
    ([, name = '']) => name,
  ),
);

describe('every task', () => {
  it('has a timeout: a number of seconds, or a wait that a function computed', () => {
    const without = tasks.filter(({ state }) => state.TimeoutSeconds === undefined);
    expect(without.map(({ place }) => place)).toEqual([]);
  });

  it('catches every other error', () => {
    const without = tasks.filter(
      ({ state }) => !(state.Catch ?? []).some(({ ErrorEquals }) => ErrorEquals.includes('States.ALL')),
    );
    expect(without.map(({ place }) => place)).toEqual([]);
  });

  it('and every Map names what is too large beside every other error, with the same way', () => {
    // AWS documents that States.ALL does not catch States.DataLimitExceeded, and was recorded to catch it: right for both.
    const catching = states.filter(({ state }) => state.Catch !== undefined);
    const blind = catching.filter(({ state }) => {
      const [tooLarge, all] = (state.Catch ?? []).slice(-2);
      const same = JSON.stringify({ ...tooLarge, ErrorEquals: ['States.ALL'] }) === JSON.stringify(all);
      return !same || tooLarge?.ErrorEquals.join() !== 'States.DataLimitExceeded';
    });
    expect(catching.length).toBeGreaterThan(tasks.length);
    expect(blind.map(({ place }) => place)).toEqual([]);
  });

  it('never ends well by an error: what it catches leads to the record of faults or to a failure', () => {
    // Besides, some errors are answers: the time for an answer is over, a name was used before, mails leave tomorrow.
    const answers = [
      'States.Timeout',
      'StepFunctions.ExecutionAlreadyExistsException',
      'OutsideMailHoursError',
      'MailQuotaError',
    ];
    const ends = states.flatMap(({ place, state }) =>
      (state.Catch ?? [])
        .filter(({ ErrorEquals }) => !ErrorEquals.every((error) => answers.includes(error)))
        .map(({ Next }) => ({ place, Next })),
    );
    const failing = new Set([
      'RecordFault',
      // An agency that cannot be evaluated, a batch of them, a shard, a range of them: what is ill is counted while the
      // others are finished, and the execution fails at its end.
      'Unevaluated',
      'BatchUnevaluated',
      'ShardUnfinished',
      'RangeUnfinished',
      ...states.filter(({ state }) => state.Type === 'Fail').map(({ name }) => name),
    ]);
    expect(ends.filter(({ Next }) => !failing.has(Next))).toEqual([]);
  });

  /** Tasks of functions that mail, but for these. */
  const mailing = (but: readonly string[]) => {
    const names = Object.entries(list)
      .filter(
        ([id, { trigger, reach }]) => trigger.kind === 'task' && reach.includes('mail') && !but.includes(id),
      )
      .map(([id]) => `\${${placeholderOf(id)}}`);
    return tasks.filter(({ state }) => names.some((name) => JSON.stringify(state).includes(name)));
  };
  /** Whether an error leads to a state that waits, and no further. */
  const waitsOut = (state: State, error: string): boolean => {
    const caught = (state.Catch ?? []).find(({ ErrorEquals }) => ErrorEquals.includes(error));
    return states.some(({ name, state: next }) => name === caught?.Next && next.Type === 'Wait');
  };

  it('that mails waits for the mail hours; only alarms, receipts of decisions, what a file changes by a press, and reminders with a morning of their own go at any time', () => {
    const steps = mailing(['cycle-fault', 'approval-receipt', 'approval-remind', 'import-save']);
    const hasty = steps.filter(({ state }) => !waitsOut(state, 'OutsideMailHoursError'));
    // Only who says so is made to wait.
    const silent = steps.filter(({ state }) => !JSON.stringify(state.Arguments).includes('mailHours'));
    expect(silent.map(({ place }) => place)).toEqual([]);
    expect(steps.length).toBeGreaterThan(15);
    expect(hasty.map(({ place }) => place)).toEqual([]);
  });

  it('that mails waits until the quota frees; only the record of a fault ends without', () => {
    const hasty = mailing(['cycle-fault']).filter(({ state }) => !waitsOut(state, 'MailQuotaError'));
    expect(hasty.map(({ place }) => place)).toEqual([]);
  });

  it('that waits for people goes on when its time is over', () => {
    const waiting = tasks.filter(({ state }) => state.Resource?.endsWith('waitForTaskToken'));
    const deaf = waiting.filter(({ state }) => state.Catch?.[0]?.ErrorEquals[0] !== 'States.Timeout');
    expect(waiting.length).toBeGreaterThan(5);
    expect(deaf.map(({ place }) => place)).toEqual([]);
  });
});

describe('a waitpoint', () => {
  const waitpoints = tasks
    .filter(({ state }) => state.Resource?.endsWith('waitForTaskToken'))
    .map(({ place, state }) => ({
      place,
      name: z.object({ Payload: z.object({ waitpoint: z.string() }) }).parse(state.Arguments).Payload
        .waitpoint,
    }));

  it('has a name that handlers know, or the one that its step has just given', () => {
    const computed = waitpoints.filter(({ name }) => name.startsWith('{%'));
    const unknown = waitpoints.filter((each) => !computed.includes(each) && !isWaitpointName(each.name));
    expect(unknown).toEqual([]);
    expect(new Set(computed.map(({ name }) => name))).toEqual(new Set(['{% $waitpoint %}']));
    const giving = states.filter(({ state }) =>
      JSON.stringify(state['Assign'] ?? {}).includes('"waitpoint":"{% $states.result.Payload.waitpoint %}"'),
    );
    expect(giving).toHaveLength(computed.length);
  });

  it('is waited at by some workflow: by its name, or by the one that a step gives', () => {
    const named = new Set(waitpoints.map(({ name }) => name));
    const given = [
      'plan-N',
      'decision-N',
      'enactment',
      'enactment-N',
      // Executions of before changes of a plan wait for it.
      'trainings',
      'trainings-N',
      'follow-up',
      'schedule-N',
    ];
    expect(WAITPOINT_NAMES.filter((name) => !named.has(name))).toEqual(given);
  });
});

describe('a fault of our own', () => {
  const caught = states.flatMap(({ place, state }) => [
    ...(state.Catch ?? []).map(({ ErrorEquals, Next }) => ({ place, ErrorEquals, Next })),
  ]);
  const ours = (names: readonly string[]) => names.filter((name) => !/^(States|StepFunctions)\./.test(name));

  it('that refuses a start is of wrong input and repeated starts only; every other fault is recorded', () => {
    const refusing = caught.filter(({ Next }) => Next === 'Refused');
    expect(refusing.map(({ place, ErrorEquals }) => ({ place, ErrorEquals }))).toEqual(
      [
        'policy-cycle.asl.json OpenCycle',
        'training.asl.json OpenTraining',
        'reminders.asl.json OpenOrder',
        'staff-import.asl.json Propose',
        'quarterly-evaluation.asl.json ListCycles',
      ].map((place) => ({
        place: `workflows/${place}`,
        ErrorEquals: faultsThat('STEP_REFUSED'),
      })),
    );
  });

  it('that a state catches beside a refusal is one that waits, as shared/errors.ts says', () => {
    const others = caught
      .filter(({ Next }) => Next !== 'Refused')
      .flatMap(({ ErrorEquals }) => ours(ErrorEquals));
    expect([...new Set(others)].sort()).toEqual([...faultsThat('STEP_WAITS')].sort());
  });
});

describe('the lists', () => {
  const known = new Map([
    ...Object.keys(functions).map((id) => [placeholderOf(id), id] as const),
    ...Object.values(machines).map(({ placeholder }) => [placeholder, placeholder] as const),
  ]);

  it('know every placeholder', () => {
    expect(placeholders.filter((name) => !known.has(name))).toEqual([]);
  });

  it('hold no step that no workflow uses', () => {
    const steps = Object.entries(list).filter(([, { trigger }]) => trigger.kind === 'task');
    const unused = steps.filter(([id]) => !placeholders.includes(placeholderOf(id)));
    expect(unused.map(([id]) => id)).toEqual([]);
  });

  it('let workflows call steps only', () => {
    const called = placeholders
      .map((name) => list[known.get(name) ?? ''])
      .filter((each) => each !== undefined);
    expect(called.filter(({ trigger }) => trigger.kind !== 'task')).toEqual([]);
  });

  it.each(Object.entries(list))('name a module with a handler: %s', (_id, { entry }) => {
    expect(existsSync(resolve(root, entry))).toBe(true);
    expect(readFileSync(resolve(root, entry), 'utf8')).toMatch(/export const handler\b/);
  });

  it('reach every file below functions/', () => {
    const reached = new Set(
      Object.values(list).flatMap(({ entry }) => [...modulesFrom(resolve(root, entry))]),
    );
    const written = readdirSync(resolve(root, 'functions'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => resolve(root, 'functions', name));
    // The lists themselves, and what their entries are made of, are read by infra.
    const unreached = written.filter(
      (file) => !reached.has(file) && !/(functions|function-definition)\.ts$/.test(file),
    );
    expect(unreached).toEqual([]);
  });
});

/** A module of functions/ and everything of functions/ that it imports. */
function modulesFrom(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const imports = readFileSync(file, 'utf8').matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  for (const [, path = ''] of imports) {
    const target = join(file, '..', path);
    if (/[\\/]functions[\\/]/.test(target)) modulesFrom(target, found);
  }
  return found;
}

describe('the definitions', () => {
  const system = { functions: list, machines, table: tableDefinition };

  it.each(definitionsOf(system, (name) => `arn:aws:states:ap-southeast-3:000000000000:stateMachine:${name}`))(
    'pass asl-validator, and the local runner takes them: $name',
    async ({ name, definition }) => {
      expect(validate(definition, { checkArn: true, checkPaths: true }).errors).toEqual([]);
      const runner = await createStepFunctions({
        machines: [{ name, definition }],
        invokeLambda: () => Promise.reject(new Error('nothing is started')),
      });
      await runner.close();
    },
  );

  it('are drawn in the README as they are (npm run draw)', () => {
    const readme = readFileSync(resolve(root, PICTURE_FILE), 'utf8');
    expect(readme).toBe(withPictures(readme, root));
  });
});
