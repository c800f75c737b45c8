import type { Resource } from '../asl/resource.ts';
import { errorOutputJson, StepFunctionsError } from '../base/errors.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { Execution, StartedBy, Status } from '../execution/execution.ts';
import type { Step } from '../execution/records.ts';

/** An execution that a task has started. */
export interface Child {
  arn: string;
  startedAt: number;
  status: Status;
}

/** How tasks start executions. */
export interface ChildExecutions {
  /**
   * Starts an execution for a task, or finds the one that this very attempt has started before.
   * @throws StepFunctionsError as StartExecution does.
   */
  startChild(machineArn: string, name: string, input: Json, startedBy: StartedBy): Child;
  /** Reads an execution, closed ones from their journal. */
  readExecution(arn: string): Execution;
}

/** The steps of a startExecution task: .sync:2 is submitted first and succeeds when its execution has. */
export function startChild(
  given: JsonObject,
  resource: Resource,
  startedBy: StartedBy,
  services: ChildExecutions,
): Step[] {
  const { StateMachineArn, Name, Input } = given;
  try {
    const child = services.startChild(String(StateMachineArn), String(Name), inputOf(Input), startedBy);
    const started = { ExecutionArn: child.arn, StartDate: dateOf(child.startedAt, resource) };
    if (!resource.waitsForExecution) return [{ do: 'succeed', result: started }];
    const submitted: Step = { do: 'submit', output: started };
    return child.status === 'RUNNING'
      ? [submitted]
      : [submitted, childEndStep(services.readExecution(child.arn))];
  } catch (error) {
    if (!(error instanceof StepFunctionsError)) throw error;
    return [
      {
        do: 'fail',
        error: `${resource.errorPrefix}.${error.name}Exception`,
        cause: error.message,
        by: 'task',
      },
    ];
  }
}

/** What the end of its execution means to a .sync:2 task. */
export function childEndStep(child: Execution): Step {
  const about: JsonObject = {
    ExecutionArn: child.arn,
    Input: child.input,
    InputDetails: { Included: true },
    Name: child.name,
    StartDate: child.startedAt,
    StateMachineArn: child.machine.arn,
    Status: child.status,
    StopDate: child.stoppedAt ?? null,
  };
  if (child.status === 'SUCCEEDED')
    return {
      do: 'succeed',
      result: { ...about, Output: child.output ?? null, OutputDetails: { Included: true } },
    };
  const error = child.error === undefined ? {} : errorOutputJson(child.error);
  const cause = JSON.stringify({ ...about, Input: JSON.stringify(child.input), ...(error as JsonObject) }); // an object
  return { do: 'fail', error: 'States.TaskFailed', cause, by: 'task' };
}

/** The optimised integration takes and gives JSON and milliseconds, the SDK one strings and ISO dates. */
function dateOf(ms: number, resource: Resource): Json {
  return resource.resourceType === 'states' ? ms : new Date(ms).toISOString();
}

/** Input may be JSON or, as the API itself wants it, a string that holds JSON. */
function inputOf(input: Json | undefined): Json {
  if (input === undefined) return {};
  if (typeof input !== 'string') return input;
  try {
    return JSON.parse(input) as Json; // JSON.parse is untyped
  } catch {
    throw new StepFunctionsError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${input}'`,
    );
  }
}
