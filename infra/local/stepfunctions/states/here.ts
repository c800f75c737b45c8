import { dataLimitExceeded, StateFailure } from '../base/errors.ts';
import { isWithinLimit, type Json, type JsonObject } from '../base/json.ts';
import { type Branch, type Execution, roleOf, visibleVariables } from '../execution/execution.ts';
import { evaluateTemplate } from '../expressions/evaluate.ts';

/** Where a decision is taken: a branch of an execution, at a time, with its own source of chance. */
export interface Here {
  execution: Execution;
  branch: Branch;
  /** Epoch milliseconds. */
  now: number;
  random: () => number;
}

/** What $states holds beside input and context, and the token of a task that waits for one. */
export interface Extra {
  result?: Json;
  errorOutput?: Json;
  token?: string | undefined;
}

/**
 * The value of a template of the current state.
 * @throws StateFailure States.QueryEvaluationError; States.DataLimitExceeded above 256 KiB.
 */
export async function evaluate(here: Here, template: Json, field: string, extra: Extra = {}): Promise<Json> {
  const { branch, execution, now } = here;
  const { token, ...more } = extra;
  const value = await evaluateTemplate(template, field, {
    expressions: execution.machine.expressions,
    variables: visibleVariables(branch),
    states: { input: branch.visit.input, context: contextOf(here, token), ...more },
    now,
  });
  if (!isWithinLimit(value)) throw dataLimitExceeded(branch.visit.state);
  return value;
}

/** A value that must be a whole number from `least` to `most`. */
export async function evaluateInteger(
  here: Here,
  template: Json,
  field: string,
  least: number,
  most = Number.MAX_SAFE_INTEGER,
): Promise<number> {
  const value = await evaluate(here, template, field);
  if (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw wrongType(field, `a whole number from ${least} to ${most}`, value);
}

/** A value that must be a string. */
export async function evaluateString(here: Here, template: Json, field: string): Promise<string> {
  const value = await evaluate(here, template, field);
  if (typeof value === 'string') return value;
  throw wrongType(field, 'a string', value);
}

/** The failure of a field whose value has the wrong type: AWS counts it as a failed evaluation. */
export function wrongType(field: string, wanted: string, value: Json): StateFailure {
  const got = JSON.stringify(value).slice(0, 200);
  return new StateFailure('States.QueryEvaluationError', `${field} must be ${wanted}, but is ${got}.`, field);
}

/** The context object (Developer Guide, "Accessing execution data from the Context object"). */
function contextOf({ execution, branch }: Here, token: string | undefined): JsonObject {
  const { visit, item } = branch;
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: roleOf(execution),
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    State: {
      EnteredTime: new Date(visit.enteredAt).toISOString(),
      Name: visit.state,
      RetryCount: visit.retries.reduce((sum, used) => sum + (used ?? 0), 0),
    },
    StateMachine: { Id: execution.machine.arn, Name: execution.machine.name },
    ...(token === undefined ? {} : { Task: { Token: token } }),
    ...(item === undefined ? {} : { Map: { Item: { Index: item.Index, Value: item.Value } } }),
  };
}
