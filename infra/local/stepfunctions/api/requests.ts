import * as z from 'zod';
import { longestCause, longestError, StepFunctionsError } from '../base/errors.ts';
import type { StepFunctions } from './types.ts';

const text = z.string();
const paging = { maxResults: z.int().min(0).max(1000).optional(), nextToken: text.optional() };
const status = z.enum(['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED']);

/** Requests as they come over the wire. What the SDK may send beyond that (traceHeader) is of no effect here. */
const startExecution = z.object({ stateMachineArn: text, name: text.optional(), input: text.optional() });
const execution = z.object({ executionArn: text });
const listExecutions = z.object({ stateMachineArn: text, statusFilter: status.optional(), ...paging });
const getHistory = z.object({ executionArn: text, reverseOrder: z.boolean().optional(), ...paging });
const why = {
  error: z.string().max(longestError).optional(),
  cause: z.string().max(longestCause).optional(),
};
const stopExecution = z.object({ executionArn: text, ...why });
const taskSuccess = z.object({ taskToken: text, output: text });
const taskFailure = z.object({ taskToken: text, ...why });
const taskHeartbeat = z.object({ taskToken: text });
const machine = z.object({ stateMachineArn: text });

type Call = (request: unknown) => Promise<object>;

/** The operations of the wire API, each reading its own request. */
export function requests(runner: StepFunctions): Readonly<{ [operation: string]: Call }> {
  return {
    StartExecution: reading(startExecution, runner.startExecution),
    DescribeExecution: reading(execution, runner.describeExecution),
    ListExecutions: reading(listExecutions, runner.listExecutions),
    GetExecutionHistory: reading(getHistory, runner.getExecutionHistory),
    StopExecution: reading(stopExecution, runner.stopExecution),
    SendTaskSuccess: reading(taskSuccess, runner.sendTaskSuccess),
    SendTaskFailure: reading(taskFailure, runner.sendTaskFailure),
    SendTaskHeartbeat: reading(taskHeartbeat, runner.sendTaskHeartbeat),
    ListStateMachines: reading(z.object(paging), runner.listStateMachines),
    DescribeStateMachine: reading(machine, runner.describeStateMachine),
  };
}

function reading<T>(schema: z.ZodType<T>, call: (request: T) => Promise<object>): Call {
  return async (request) => {
    const read = schema.safeParse(request);
    if (read.success) return call(read.data);
    throw new StepFunctionsError('ValidationException', z.prettifyError(read.error));
  };
}
