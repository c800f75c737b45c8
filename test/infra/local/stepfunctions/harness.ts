import { hash } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { virtualClock } from '../../../../infra/local/stepfunctions/clock.ts';
import {
  type StepFunctions,
  type StepFunctionsOptions,
  stepFunctionsOn,
} from '../../../../infra/local/stepfunctions/index.ts';
import type { Journal } from '../../../../infra/local/stepfunctions/journal/journal.ts';
import { memoryJournal } from '../../../../infra/local/stepfunctions/journal/memory-journal.ts';

/** What a test's Lambda functions do, by name. */
export type Functions = Record<string, (payload: never) => unknown>;

interface Setting {
  /** Where executions are kept; in memory unless told. */
  journal?: Journal;
  machines: Record<string, object>;
  functions?: Functions;
  options?: Partial<StepFunctionsOptions>;
  /** Epoch milliseconds. */
  now?: number;
}

/** 1 January 2027, midnight UTC. */
export const newYear = Date.UTC(2027, 0, 1);

/** A runner on a virtual clock with functions that are plain functions. */
export async function world({ machines, functions = {}, options = {}, now = newYear, journal }: Setting) {
  const clock = virtualClock(now);
  const calls: { name: string; payload: unknown; at: number }[] = [];
  const sfn = stepFunctionsOn(journal ?? memoryJournal(), {
    clock,
    random: numbers,
    machines: Object.entries(machines).map(([name, definition]) => ({
      name,
      definition: asJsonata(definition),
    })),
    async invokeLambda(name, payload) {
      calls.push({ name, payload, at: clock.now() });
      const called = functions[name];
      if (called === undefined) throw new Error(`no function ${name}`);
      return called(payload as never); // each test knows what it sends
    },
    ...options,
  });
  onTestFinished(() => sfn.close());
  return { sfn, clock, calls, ...acting(sfn, clock) };
}

/** Numbers in [0, 1), the same in each run, each purpose its own. */
function numbers(purpose: string): () => number {
  let drawn = 0;
  return () => hash('sha256', `${purpose} ${drawn++}`, 'buffer').readUInt32BE() / 2 ** 32;
}

function asJsonata(definition: object): object {
  return { QueryLanguage: 'JSONata', ...definition };
}

function acting(sfn: StepFunctions, clock: ReturnType<typeof virtualClock>) {
  /** Lets the time go from timer to timer until nothing is due any more, or until `until`. */
  const play = async (until?: number) => {
    await sfn.idle();
    for (let due = clock.nextDue(); due !== undefined && due <= (until ?? due); due = clock.nextDue()) {
      clock.advanceTo(due);
      await sfn.idle();
    }
    if (until !== undefined) clock.advanceTo(until);
  };
  const start = async (machine: string, input: unknown = {}, name?: string) => {
    const started = { stateMachineArn: sfn.arnOf(machine), input: JSON.stringify(input), name };
    const { executionArn = '' } = await sfn.startExecution(started);
    return executionArn;
  };
  return {
    play,
    start,
    async outcome(executionArn: string) {
      const { status, output, error, cause } = await sfn.describeExecution({ executionArn });
      return {
        status,
        ...(output && { output: JSON.parse(output) }),
        ...(error && { error }),
        ...(cause && { cause }),
      };
    },
    async history(executionArn: string) {
      const { events = [] } = await sfn.getExecutionHistory({ executionArn, maxResults: 1000 });
      return events;
    },
    /** The names of the states that were entered, in order. */
    async passed(executionArn: string) {
      const { events = [] } = await sfn.getExecutionHistory({ executionArn, maxResults: 1000 });
      return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? []);
    },
  };
}

/** Runs one machine to its end and says how it went. */
export async function run(definition: object, input: unknown = {}, functions: Functions = {}) {
  const at = await world({ machines: { machine: definition }, functions });
  const executionArn = await at.start('machine', input);
  await at.play();
  return {
    ...(await at.outcome(executionArn)),
    passed: await at.passed(executionArn),
    events: await at.history(executionArn),
    calls: at.calls,
    elapsedMs: at.clock.now() - newYear,
    usage: at.sfn.usage(),
  };
}

/** A machine of one state. */
export function only(state: object): object {
  return { StartAt: 'Only', States: { Only: state } };
}

/** A Task that invokes a Lambda function with the state's input. */
export function invoke(FunctionName: string, more: object = {}): object {
  const Resource = 'arn:aws:states:::lambda:invoke';
  return { Type: 'Task', Resource, Arguments: { FunctionName, Payload: '{% $states.input %}' }, ...more };
}

/** A Task that hands its token to a Lambda function and waits for it. */
export function ask(FunctionName: string, more: object = {}): object {
  const Resource = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
  const Payload = { token: '{% $states.context.Task.Token %}' };
  return { Type: 'Task', Resource, Arguments: { FunctionName, Payload }, ...more };
}

/** An error of that class name, as a handler throws it. */
export function named(name: string, message = 'went wrong'): Error {
  return Object.assign(new Error(message), { name });
}
