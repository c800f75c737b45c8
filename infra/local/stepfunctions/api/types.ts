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
import type { Wait } from '../execution/waits.ts';
import type { Usage } from '../runner/options.ts';

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
  /** Where the open executions wait for a time: what the clock brings next. */
  waits(): readonly Wait[];
  /**
   * Resolves when no invocation or transition is in progress: only timers and tokens are waited for. With a
   * virtual clock: `await idle(); clock.advanceTo(clock.nextDue())`, and again.
   */
  idle(): Promise<void>;
  usage(): Usage;
  /** Stops all timers and lets go of the files. Open executions go on when their directory is loaded again. */
  close(): Promise<void>;
}
