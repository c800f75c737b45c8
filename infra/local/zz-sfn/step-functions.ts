import type { HistoryEvent } from './engine/history.ts';
import type { Step } from './engine/records.ts';
import type { Summary } from './engine/summary.ts';
import { StepFunctionsError } from './errors.ts';
import { type Json, payloadLimit } from './json.ts';
import { createRunner, type Runner, type RunnerOptions } from './runner.ts';
import { readToken } from './tasks/token.ts';

export type { Faults } from './runner.ts';

/** A small Step Functions: Standard workflows in JSONata, kept on disk. */
export interface StepFunctions {
  startExecution(request: {
    stateMachineArn: string;
    name?: string | undefined;
    input?: string | undefined;
  }): {
    executionArn: string;
    startedAt: number;
  };
  describeExecution(executionArn: string): Summary;
  listExecutions(stateMachineArn: string): Summary[];
  getExecutionHistory(executionArn: string): HistoryEvent[];
  stopExecution(request: {
    executionArn: string;
    error?: string | undefined;
    cause?: string | undefined;
  }): Promise<number>;
  sendTaskSuccess(token: string, output: string): Promise<void>;
  sendTaskFailure(token: string, error: string, cause: string): Promise<void>;
  sendTaskHeartbeat(token: string): Promise<void>;
  machines: Runner['machines'];
  machineOf: Runner['machineOf'];
  /** Resolves when no invocation or transition is in progress: only timers and tokens remain. */
  idle(): Promise<void>;
  /** Counted as AWS bills them. */
  usage(): { stateTransitions: number; lambdaInvocations: number; executionsStarted: number };
  close(): Promise<void>;
}

/** Starts the runner: open executions in the directory go on at once. */
export async function createStepFunctions(options: RunnerOptions): Promise<StepFunctions> {
  const runner = createRunner(options);
  return {
    startExecution({ stateMachineArn, name, input }) {
      checkName(name);
      const { arn, at } = runner.start(
        runner.machineOf(stateMachineArn),
        name,
        parse(input ?? '{}', 'InvalidExecutionInput'),
      );
      return { executionArn: arn, startedAt: at };
    },
    describeExecution: runner.describe,
    listExecutions: (arn) => runner.list(runner.machineOf(arn).name),
    getExecutionHistory: runner.history,
    async stopExecution({ executionArn, error = '', cause = '' }) {
      await runner.live(executionArn)?.end('ABORTED', error, cause);
      const { stoppedAt } = runner.describe(executionArn);
      return stoppedAt ?? options.clock.now();
    },
    sendTaskSuccess: async (token, output) =>
      await answer(runner, token, { do: 'succeed', result: parse(output, 'InvalidOutput') }),
    sendTaskFailure: async (token, error, cause) =>
      await answer(runner, token, { do: 'fail', error, cause, by: 'task' }),
    sendTaskHeartbeat: async (token) => await answer(runner, token, { do: 'beat' }),
    machines: runner.machines,
    machineOf: runner.machineOf,
    idle: runner.idle,
    usage: runner.usage,
    close: runner.close,
  };
}

/**
 * @throws StepFunctionsError InvalidToken for what never was a token, TaskTimedOut for a task that is over
 */
async function answer(runner: Runner, token: string, step: Step): Promise<void> {
  const { arn, branch } = readToken(token);
  const settled = await runner.live(arn)?.settle(branch, (stage) => stage.token === token, step);
  if (settled !== true)
    throw new StepFunctionsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
}

function checkName(name: string | undefined): void {
  // API reference, StartExecution: 1-80 characters, no white space, brackets, wildcards or control characters.
  if (name === undefined || (/^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u.test(name) && name.length <= 80))
    return;
  throw new StepFunctionsError('InvalidName', `Invalid Name: '${name}'`);
}

function parse(text: string, refusal: string): Json {
  if (Buffer.byteLength(text) > payloadLimit)
    throw new StepFunctionsError(refusal, 'The payload is too large');
  try {
    return JSON.parse(text) as Json; // JSON.parse is untyped
  } catch {
    throw new StepFunctionsError(refusal, 'Invalid JSON');
  }
}
