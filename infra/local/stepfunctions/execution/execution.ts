import type { Machine } from '../asl/load-machine.ts';
import type { Scope, State } from '../asl/schema.ts';
import { type ErrorOutput, JournalBroken } from '../base/errors.ts';
import { type Json, type JsonObject, weightOf } from '../base/json.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** The task that started an execution: how a second delivery recognises its own child. */
export interface StartedBy {
  executionArn: string;
  branch: string;
  attempt: number;
  /** Whether the task ends with this execution (.sync:2), and this execution with the task. */
  waits?: boolean | undefined;
}

/** One execution, as the fold of its journal (apply.ts). Times are epoch milliseconds. */
export interface Execution {
  arn: string;
  name: string;
  machine: Machine;
  input: Json;
  startedAt: number;
  startedBy: StartedBy | undefined;
  status: Status;
  stoppedAt: number | undefined;
  output: Json | undefined;
  error: ErrorOutput | undefined;
  root: Branch;
  /** Every branch that is not yet joined, by id. */
  branches: Map<string, Branch>;
  /** What the variables of all its branches weigh. */
  stored: number;
  /** Records applied; the next record's number. */
  records: number;
  /** History events so far. */
  events: number;
}

/** One thread of control: the execution itself (id ""), a Parallel branch or a Map iteration (".0", ".0.3"). */
export interface Branch {
  id: string;
  scope: Scope;
  parent: Branch | undefined;
  index: number;
  item: MapItem | undefined;
  variables: JsonObject;
  visit: Visit;
  outcome: { output: Json } | { error: ErrorOutput } | undefined;
}

/** $states.context.Map.Item */
export interface MapItem {
  Index: number;
  Value: Json;
}

/** The state that a branch is in, and how far it has come in it. */
export interface Visit {
  state: string;
  input: Json;
  enteredAt: number;
  /** How often each retrier of the state was used. */
  retries: number[];
  stage: Stage;
}

export type Stage =
  | { is: 'entered' }
  | TaskStage
  | { is: 'waiting'; until: number }
  | { is: 'backing-off'; until: number }
  | ForkStage
  | { is: 'succeeded'; result: Json }
  | ({ is: 'failed' } & Failure);

export interface Failure {
  error: ErrorOutput;
  /** What failed: the history has an event of its own for each. */
  by: 'task' | 'timeout' | 'heartbeat' | 'evaluation' | 'state' | 'branch';
  /** The field that was evaluated. */
  location?: string | undefined;
  /** It happened while a failure was being handled: it is not handled again. */
  final?: boolean | undefined;
}

/** A task is out: given to its service (`delivered` anew after a restart), or waiting for its token. */
export interface TaskStage {
  is: 'tasked';
  /** The number of the record that scheduled it: names this attempt among all of the execution. */
  attempt: number;
  arguments: JsonObject;
  token: string | undefined;
  timeoutMs: number | undefined;
  heartbeatMs: number | undefined;
  deliveredAt: number;
  beatAt: number;
  /** The service has taken the task; what is awaited is the token or the child execution. */
  submitted: boolean;
}

/** A Parallel or Map is running its branches. */
export interface ForkStage {
  is: 'forked';
  inputs: Json[];
  /** A Map's items; undefined for a Parallel. */
  items: Json[] | undefined;
  concurrency: number;
  children: Branch[];
}

/** The definition of the state that a branch is in. */
export function stateOf(branch: Branch): State {
  const state = branch.scope.States[branch.visit.state];
  if (state === undefined) throw new Error(`no state ${branch.visit.state} in the definition`);
  return state;
}

/**
 * The outputs of branches that have all succeeded: the result of their Parallel or Map.
 * @throws JournalBroken when one has not.
 */
export function resultsOf(children: readonly Branch[]): Json[] {
  return children.map(({ outcome }) => {
    if (outcome === undefined || !('output' in outcome))
      throw new JournalBroken('joined before all had succeeded');
    return outcome.output;
  });
}

/** Variables as a branch sees them: its own and those of the scopes around it. */
export function visibleVariables(branch: Branch): JsonObject {
  return branch.parent === undefined
    ? branch.variables
    : { ...visibleVariables(branch.parent), ...branch.variables };
}

/** By how much the variables of a branch become heavier, or lighter, when some are assigned. */
export function growthBy(assign: JsonObject, { variables }: Branch): number {
  return Object.entries(assign).reduce(
    (sum, [name, value]) => sum + weightOf(value) - storedWeight(variables[name]),
    0,
  );
}

/** What the variables of a branch weigh. */
export function weightOfVariables({ variables }: Branch): number {
  return Object.values(variables).reduce<number>((sum, value) => sum + storedWeight(value), 0);
}

function storedWeight(value: Json | undefined): number {
  return value === undefined ? 0 : weightOf(value);
}

/** When a task that is out will have timed out, and why; undefined when it may take for ever. */
export function deadlineOf(stage: TaskStage): number | undefined {
  const ends = [
    ...(stage.timeoutMs === undefined ? [] : [stage.deliveredAt + stage.timeoutMs]),
    ...(stage.heartbeatMs === undefined ? [] : [stage.beatAt + stage.heartbeatMs]),
  ];
  return ends.length === 0 ? undefined : Math.min(...ends);
}

/** There is no IAM here; the role is named after the machine, in its account. */
export function roleOf(execution: Execution): string {
  const account = execution.machine.arn.split(':')[4] ?? '';
  return `arn:aws:iam::${account}:role/${execution.machine.name}`;
}
