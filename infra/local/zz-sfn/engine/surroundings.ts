import { evaluateTemplate, type Surroundings } from '../expressions/evaluate.ts';
import type { Json, JsonObject } from '../json.ts';
import { type Branch, type Execution, visibleVariables } from './execution.ts';

/** What $states holds beside input and context, as far as the moment has it. */
export interface Moment {
  readonly result?: Json | undefined;
  readonly errorOutput?: Json | undefined;
  readonly token?: string | undefined;
  /** An item whose selector is evaluated; otherwise the iteration's own. */
  readonly item?: { readonly Index: number; readonly Value: Json } | undefined;
}

/** Evaluates the templates of the state that a branch is in. */
export interface Evaluator {
  /** @throws StateFailure States.QueryEvaluationError */
  template(template: Json, field: string, moment?: Moment): Promise<Json>;
  /** The Assign field as an object; undefined when there is none. */
  assign(template: JsonObject | undefined, field: string, moment?: Moment): Promise<JsonObject | undefined>;
}

/** @param now epoch milliseconds, one time for all of the state's expressions */
export function evaluatorOf(execution: Execution, branch: Branch, now: number): Evaluator {
  const around = (moment: Moment): Surroundings => ({
    expressions: execution.machine.expressions,
    variables: visibleVariables(branch),
    states: statesOf(execution, branch, moment),
    now,
  });
  return {
    template: (template, field, moment = {}) => evaluateTemplate(template, field, around(moment)),
    async assign(template, field, moment = {}) {
      if (template === undefined) return undefined;
      const surroundings = around(moment);
      const values: JsonObject = {};
      for (const [name, value] of Object.entries(template)) {
        values[name] = await evaluateTemplate(value, `${field}/${name}`, surroundings);
      }
      return values;
    },
  };
}

function statesOf(execution: Execution, branch: Branch, moment: Moment): JsonObject {
  return {
    input: branch.visit.input,
    context: contextOf(execution, branch, moment),
    ...(moment.result === undefined ? {} : { result: moment.result }),
    ...(moment.errorOutput === undefined ? {} : { errorOutput: moment.errorOutput }),
  };
}

/** The Context object (Developer Guide, "Accessing execution data from the Context object"). */
function contextOf(execution: Execution, branch: Branch, moment: Moment): JsonObject {
  const { visit } = branch;
  const item = moment.item ?? branch.item;
  return {
    Execution: {
      Id: execution.arn,
      Input: execution.input,
      Name: execution.name,
      RoleArn: 'arn:aws:iam::000000000000:role/local',
      StartTime: new Date(execution.startedAt).toISOString(),
      RedriveCount: 0,
    },
    State: {
      EnteredTime: new Date(visit.enteredAt).toISOString(),
      Name: visit.state,
      RetryCount: visit.retries.reduce((sum, count) => sum + count, 0),
    },
    StateMachine: { Id: execution.machine.arn, Name: execution.machine.name },
    ...(moment.token === undefined ? {} : { Task: { Token: moment.token } }),
    ...(item === undefined ? {} : { Map: { Item: { Index: item.Index, Value: item.Value } } }),
  };
}
