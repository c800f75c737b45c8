import type { Machine } from '../asl/load-machine.ts';
import type { Scope } from '../asl/schema.ts';
import { innerScopes } from '../asl/walk.ts';
import { JournalBroken } from '../base/errors.ts';
import type { Json } from '../base/json.ts';
import {
  type Branch,
  type Execution,
  type ForkStage,
  growthBy,
  resultsOf,
  stateOf,
  type TaskStage,
  weightOfVariables,
} from './execution.ts';
import type { Record, Step } from './records.ts';

/** The execution that a `start` record begins. */
export function begin(arn: string, machine: Machine, record: Record | undefined): Execution {
  if (record?.do !== 'start') throw new JournalBroken(`${arn}: the first record is not a start`);
  const root = newBranch('', machine.definition, undefined, 0, undefined, record.input, record.at);
  return {
    arn,
    name: record.name,
    machine,
    input: record.input,
    startedAt: record.at,
    startedBy: record.startedBy,
    status: 'RUNNING',
    stoppedAt: undefined,
    output: undefined,
    error: undefined,
    root,
    branches: new Map([[root.id, root]]),
    stored: 0,
    records: 1,
    events: 2, // ExecutionStarted and the first state's entry
  };
}

/**
 * Applies one later record to an execution. The only code that changes an execution, live and at load alike.
 * @throws JournalBroken when the record does not fit the state that the records before it have led to.
 */
export function apply(execution: Execution, record: Record): void {
  if (record.do === 'start') throw new JournalBroken(`${execution.arn}: a second start record`);
  if (record.do === 'end') {
    close(execution, record.at, record.status);
    execution.error = { Error: record.error, Cause: record.cause };
  } else {
    const branch = execution.branches.get(record.branch);
    if (branch === undefined) throw new JournalBroken(`${execution.arn}: no branch ${record.branch}`);
    applyStep(execution, branch, record, record.at);
  }
  execution.records += 1;
}

function applyStep(execution: Execution, branch: Branch, step: Step, at: number): void {
  const visit = branch.visit;
  switch (step.do) {
    case 'schedule':
      visit.stage = {
        is: 'tasked',
        attempt: execution.records,
        arguments: step.arguments,
        token: step.token,
        timeoutMs: step.timeoutSeconds === undefined ? undefined : step.timeoutSeconds * 1000,
        heartbeatMs: step.heartbeatSeconds === undefined ? undefined : step.heartbeatSeconds * 1000,
        deliveredAt: at,
        beatAt: at,
        submitted: false,
      };
      return;
    case 'redeliver':
      Object.assign(tasked(branch), { deliveredAt: at, beatAt: at });
      return;
    case 'submit':
      tasked(branch).submitted = true;
      return;
    case 'beat':
      tasked(branch).beatAt = at;
      return;
    case 'succeed':
      visit.stage = { is: 'succeeded', result: step.result };
      return;
    case 'fail':
      dropChildren(execution, branch);
      visit.stage = {
        is: 'failed',
        error: { Error: step.error, Cause: step.cause },
        by: step.by,
        location: step.location,
        final: step.final,
      };
      return;
    case 'retry':
      visit.retries[step.retrier] = (visit.retries[step.retrier] ?? 0) + 1;
      visit.stage = { is: 'backing-off', until: step.until };
      return;
    case 'wait':
      visit.stage = { is: 'waiting', until: step.until };
      return;
    case 'fork':
      fork(execution, branch, step, at);
      return;
    case 'begin':
      addChild(execution, branch, forked(branch), step.index, at);
      return;
    case 'join':
      join(execution, branch);
      return;
    case 'exit':
      exit(execution, branch, step, at);
      return;
    case 'give-up':
      giveUp(execution, branch, at);
  }
}

function tasked(branch: Branch): TaskStage {
  if (branch.visit.stage.is !== 'tasked') throw new JournalBroken(`branch ${branch.id}: no task is out`);
  return branch.visit.stage;
}

function forked(branch: Branch): ForkStage {
  if (branch.visit.stage.is !== 'forked') throw new JournalBroken(`branch ${branch.id}: has no branches`);
  return branch.visit.stage;
}

function fork(execution: Execution, branch: Branch, step: Step & { do: 'fork' }, at: number): void {
  const { inputs, items, concurrency } = step;
  const stage: ForkStage = { is: 'forked', inputs, items, concurrency, children: [] };
  branch.visit.stage = stage;
  // a Map begins its iterations one by one, a Parallel all its branches at once
  if (items === undefined) for (const index of inputs.keys()) addChild(execution, branch, stage, index, at);
}

function addChild(execution: Execution, parent: Branch, stage: ForkStage, index: number, at: number): void {
  const scopes = innerScopes(stateOf(parent));
  const scope = stage.items === undefined ? scopes[index] : scopes[0];
  if (scope === undefined) throw new JournalBroken(`branch ${parent.id}: has no branch ${index}`);
  const item = stage.items === undefined ? parent.item : { Index: index, Value: stage.items[index] ?? null };
  const child = newBranch(
    `${parent.id}.${index}`,
    scope,
    parent,
    index,
    item,
    stage.inputs[index] ?? null,
    at,
  );
  stage.children.push(child);
  execution.branches.set(child.id, child);
}

function newBranch(
  id: string,
  scope: Scope,
  parent: Branch | undefined,
  index: number,
  item: Branch['item'],
  input: Json,
  at: number,
): Branch {
  const visit = visitOf(scope.StartAt, input, at);
  return { id, scope, parent, index, item, variables: {}, visit, outcome: undefined };
}

function visitOf(state: string, input: Json, at: number): Branch['visit'] {
  return { state, input, enteredAt: at, retries: [], stage: { is: 'entered' } };
}

function join(execution: Execution, branch: Branch): void {
  const results = resultsOf(forked(branch).children);
  dropChildren(execution, branch);
  branch.visit.stage = { is: 'succeeded', result: results };
}

function exit(execution: Execution, branch: Branch, step: Step & { do: 'exit' }, at: number): void {
  execution.stored += growthBy(step.assign ?? {}, branch);
  Object.assign(branch.variables, step.assign);
  if (step.next !== undefined) {
    branch.visit = visitOf(step.next, step.output, at);
    return;
  }
  branch.outcome = { output: step.output };
  if (branch.parent !== undefined) return;
  close(execution, at, 'SUCCEEDED');
  execution.output = step.output;
}

function giveUp(execution: Execution, branch: Branch, at: number): void {
  if (branch.visit.stage.is !== 'failed')
    throw new JournalBroken(`branch ${branch.id}: gave up without a failure`);
  branch.outcome = { error: branch.visit.stage.error };
  if (branch.parent !== undefined) return;
  close(execution, at, 'FAILED');
  execution.error = branch.visit.stage.error;
}

function close(execution: Execution, at: number, status: Execution['status']): void {
  execution.status = status;
  execution.stoppedAt = at;
  execution.branches.clear();
}

/** Children, and theirs, are out of the execution: whatever they were waiting for is of no interest any more. */
function dropChildren(execution: Execution, branch: Branch): void {
  if (branch.visit.stage.is !== 'forked') return;
  for (const child of branch.visit.stage.children) {
    dropChildren(execution, child);
    execution.branches.delete(child.id);
    execution.stored -= weightOfVariables(child);
  }
}
