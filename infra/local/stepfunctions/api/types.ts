import type {
  DescribeExecutionOutput,
  DescribeStateMachineOutput,
  GetExecutionHistoryInput,
  GetExecutionHistoryOutput,
  ListExecutionsInput,
  ListExecutionsOutput,
  ListStateMachinesInput,
  ListStateMachinesOutput,
  SendTaskFailureInput,
  SendTaskHeartbeatInput,
  SendTaskSuccessInput,
  StartExecutionInput,
  StartExecutionOutput,
  StopExecutionInput,
  StopExecutionOutput,
} from '@aws-sdk/client-sfn';
import type { Clock } from '../../clock.ts';
import type { Status } from '../engine/execution.ts';

/** How a task is delivered a second time; `lost`: it does its work, nobody hears of it, and its Retry delivers it again. */
export type Twice = 'no' | 'together' | 'after' | 'lost';

/** Makes the runner hostile, by a seed of its owner. */
export interface Faults {
  /**
   * Whether a Lambda task of this state is invoked a second time, beside the first or after it; the second result is
   * ignored.
   */
  deliverTwice(executionArn: string, stateName: string): Twice;
}

export interface StepFunctionsOptions {
  /** Where the journal lives; undefined keeps everything in memory. */
  directory: string | undefined;
  clock: Clock;
  /**
   * Numbers in [0, 1), one after another, for what they are for: each execution draws its jitter and tokens from its
   * own, so that those beside it do not change them. Take a strong one where tokens must not be guessed.
   */
  random: (purpose: string) => () => number;
  faults?: Faults | undefined;
  /** Rejects with an Error whose name is the errorType. */
  invokeLambda: (functionName: string, payload: unknown) => Promise<unknown>;
  /** Definitions after substitution of their placeholders. */
  machines: readonly { name: string; definition: object }[];
  region?: string | undefined;
  accountId?: string | undefined;
  /**
   * An execution was closed; told again after a crash before that was on disk. What it starts begins after it returns.
   */
  closed?: ((summary: Summary) => void) | undefined;
  /** How long an execution may run: one year, as on AWS, unless told otherwise. */
  lifetimeSeconds?: number | undefined;
}

/** What AWS would bill, since this runner was created. */
export interface Usage {
  /** Each state entered and each retry. */
  stateTransitions: number;
  lambdaInvocations: number;
  executionsStarted: number;
}

/**
 * The runner. Its methods take and give what @aws-sdk/client-sfn does, and reject with a StepFunctionsError whose
 * name is AWS's error type. What a resolved call has changed is on disk.
 */
export interface StepFunctions {
  startExecution(input: StartExecutionInput): Promise<StartExecutionOutput>;
  describeExecution(input: { executionArn: string | undefined }): Promise<DescribeExecutionOutput>;
  /** Latest start first. */
  listExecutions(input: ListExecutionsInput): Promise<ListExecutionsOutput>;
  getExecutionHistory(input: GetExecutionHistoryInput): Promise<GetExecutionHistoryOutput>;
  stopExecution(input: StopExecutionInput): Promise<StopExecutionOutput>;
  sendTaskSuccess(input: SendTaskSuccessInput): Promise<object>;
  sendTaskFailure(input: SendTaskFailureInput): Promise<object>;
  sendTaskHeartbeat(input: SendTaskHeartbeatInput): Promise<object>;
  listStateMachines(input: ListStateMachinesInput): Promise<ListStateMachinesOutput>;
  describeStateMachine(input: { stateMachineArn: string | undefined }): Promise<DescribeStateMachineOutput>;
  /** The ARN of a registered machine. */
  arnOf(machine: string): string;
  /**
   * Resolves when no invocation or transition is in progress: only timers and tokens are waited for. With a
   * virtual clock: `await idle(); clock.advanceTo(clock.nextDue())`, and again.
   */
  idle(): Promise<void>;
  usage(): Usage;
  /** Stops all timers and lets go of the files. Open executions go on when their directory is loaded again. */
  close(): Promise<void>;
}

/** A closed execution, as far as it is kept in memory. Times are epoch milliseconds. */
export interface Summary {
  arn: string;
  name: string;
  machineArn: string;
  status: Status;
  startedAt: number;
  stoppedAt: number | undefined;
}
