import type { DescribeExecutionOutput, ExecutionListItem, ListExecutionsInput } from '@aws-sdk/client-sfn';
import type { Execution } from '../execution/execution.ts';
import { checkArn } from '../runner/arns.ts';
import type { Summary } from '../runner/options.ts';
import type { Runner } from '../runner/runner.ts';

/** What DescribeExecution says. */
export function describe(execution: Execution): DescribeExecutionOutput {
  const { arn, name, machine, status, startedAt, stoppedAt, input, output, error } = execution;
  return {
    executionArn: arn,
    stateMachineArn: machine.arn,
    name,
    status,
    startDate: new Date(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
    input: JSON.stringify(input),
    ...(output === undefined ? {} : { output: JSON.stringify(output) }),
    ...(error === undefined || error.Error === '' ? {} : { error: error.Error }),
    ...(error === undefined || error.Cause === '' ? {} : { cause: error.Cause }),
  };
}

/**
 * The executions of a machine, the latest start first.
 * @throws StepFunctionsError InvalidArn, StateMachineDoesNotExist
 */
export function listOf(runner: Runner, { stateMachineArn, statusFilter }: ListExecutionsInput): Summary[] {
  const { arn } = runner.machineOf(checkArn(stateMachineArn, 'stateMachine'));
  return runner
    .summaries()
    .filter(({ machineArn, status }) => machineArn === arn && (statusFilter ?? status) === status)
    .sort((a, b) => b.startedAt - a.startedAt);
}

/** One line of ListExecutions. */
export function listItem({
  arn,
  machineArn,
  name,
  status,
  startedAt,
  stoppedAt,
}: Summary): ExecutionListItem {
  return {
    executionArn: arn,
    stateMachineArn: machineArn,
    name,
    status,
    startDate: new Date(startedAt),
    ...(stoppedAt === undefined ? {} : { stopDate: new Date(stoppedAt) }),
  };
}
