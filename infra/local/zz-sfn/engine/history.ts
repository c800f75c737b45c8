import type { State } from '../asl/schema.ts';
import type { Json, JsonObject } from '../json.ts';
import { resourceOf } from '../tasks/resource.ts';
import { type Branch, type Execution, stateOf } from './execution.ts';
import type { Record, Step } from './records.ts';

/** One event of an execution's history, with AWS's names. */
export interface HistoryEvent {
  readonly type: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** 'stateEnteredEventDetails' and so on. */
  readonly details?: { readonly name: string; readonly value: JsonObject };
}

/**
 * The events of one record.
 * @param execution as it is before the record is applied
 */
export function eventsOf(execution: Execution, record: Record): HistoryEvent[] {
  if (record.do === 'start') return [];
  if (record.do === 'end') {
    return [
      event(closingType(record.status), record.at, closingDetail(record.status), {
        error: record.error,
        cause: record.cause,
      }),
    ];
  }
  const branch = execution.branches.get(record.branch);
  return branch === undefined ? [] : stepEvents(execution, branch, record, record.at);
}

/** The events with which an execution begins. */
export function startEvents(execution: Execution): HistoryEvent[] {
  const { root, startedAt } = execution;
  return [
    event('ExecutionStarted', startedAt, 'executionStarted', { input: text(execution.input) }),
    entered(root, startedAt),
  ];
}

/** Transitions as AWS bills them: every state entered, and every retry. */
export function transitionsOf(record: Record): number {
  if (record.do === 'start' || record.do === 'retry' || record.do === 'begin') return 1;
  if (record.do === 'exit') return record.next === undefined ? 0 : 1;
  return record.do === 'fork' && record.items === undefined ? record.inputs.length : 0;
}

function stepEvents(execution: Execution, branch: Branch, step: Step, at: number): HistoryEvent[] {
  const state = stateOf(branch);
  switch (step.do) {
    case 'schedule':
      return [
        event('TaskScheduled', at, 'taskScheduled', taskOf(state, { parameters: text(step.arguments) })),
      ];
    case 'submit':
      return [event('TaskSubmitted', at, 'taskSubmitted', taskOf(state, { output: text(step.output) }))];
    case 'succeed':
      return state.Type === 'Task'
        ? [event('TaskSucceeded', at, 'taskSucceeded', taskOf(state, { output: text(step.result) }))]
        : [];
    case 'fail':
      return failEvents(branch, state, step, at);
    case 'fork':
      return step.items === undefined
        ? [event('ParallelStateStarted', at), ...branchesEntered(state, at)]
        : [event('MapStateStarted', at, 'mapStateStarted', { length: step.items.length })];
    case 'begin':
      return [
        event('MapIterationStarted', at, 'mapIterationStarted', {
          name: branch.visit.state,
          index: step.index,
        }),
        ...branchesEntered(state, at),
      ];
    case 'join':
      return [event(state.Type === 'Map' ? 'MapStateSucceeded' : 'ParallelStateSucceeded', at)];
    case 'exit':
      return exitEvents(execution, branch, step, at);
    case 'give-up':
      return giveUpEvents(branch, at);
    case 'redeliver':
    case 'beat':
    case 'retry':
    case 'wait':
      return [];
  }
}

function failEvents(branch: Branch, state: State, step: Step & { do: 'fail' }, at: number): HistoryEvent[] {
  const fault = { error: step.error, cause: step.cause };
  if (step.by === 'timeout') return [event('TaskTimedOut', at, 'taskTimedOut', taskOf(state, fault))];
  if (step.by === 'task') return [event('TaskFailed', at, 'taskFailed', taskOf(state, fault))];
  if (step.by === 'branch')
    return [event(state.Type === 'Map' ? 'MapStateFailed' : 'ParallelStateFailed', at)];
  if (step.by === 'evaluation') {
    const details = { ...fault, state: branch.visit.state, location: step.location ?? '' };
    return [event('EvaluationFailed', at, 'evaluationFailed', details)];
  }
  return [];
}

function exitEvents(
  execution: Execution,
  branch: Branch,
  step: Step & { do: 'exit' },
  at: number,
): HistoryEvent[] {
  const exited = event(`${stateOf(branch).Type}StateExited`, at, 'stateExited', {
    name: branch.visit.state,
    output: text(step.output),
  });
  if (step.next !== undefined)
    return [exited, enteredEvent(branch.scope.States[step.next], step.next, step.output, at)];
  if (branch.parent === undefined) {
    return [exited, event('ExecutionSucceeded', at, 'executionSucceeded', { output: text(step.output) })];
  }
  return stateOf(branch.parent).Type === 'Map'
    ? [
        exited,
        event('MapIterationSucceeded', at, 'mapIterationSucceeded', {
          name: branch.parent.visit.state,
          index: branch.index,
        }),
      ]
    : [exited];
}

function giveUpEvents(branch: Branch, at: number): HistoryEvent[] {
  const { stage } = branch.visit;
  const fault = stage.is === 'failed' ? { error: stage.error.Error, cause: stage.error.Cause } : {};
  if (branch.parent === undefined) return [event('ExecutionFailed', at, 'executionFailed', fault)];
  return stateOf(branch.parent).Type === 'Map'
    ? [
        event('MapIterationFailed', at, 'mapIterationFailed', {
          name: branch.parent.visit.state,
          index: branch.index,
        }),
      ]
    : [];
}

function branchesEntered(state: State, at: number): HistoryEvent[] {
  const scopes =
    state.Type === 'Parallel' ? state.Branches : state.Type === 'Map' ? [state.ItemProcessor] : [];
  return scopes.map((scope) => enteredEvent(scope.States[scope.StartAt], scope.StartAt, null, at));
}

function entered(branch: Branch, at: number): HistoryEvent {
  return enteredEvent(stateOf(branch), branch.visit.state, branch.visit.input, at);
}

function enteredEvent(state: State | undefined, name: string, input: Json, at: number): HistoryEvent {
  return event(`${state?.Type ?? 'Unknown'}StateEntered`, at, 'stateEntered', { name, input: text(input) });
}

function taskOf(state: State, details: JsonObject): JsonObject {
  const resource = state.Type === 'Task' ? resourceOf(state.Resource) : undefined;
  return { resourceType: resource?.resourceType ?? '', resource: resource?.resource ?? '', ...details };
}

function closingType(status: string): string {
  return status === 'TIMED_OUT'
    ? 'ExecutionTimedOut'
    : status === 'ABORTED'
      ? 'ExecutionAborted'
      : 'ExecutionFailed';
}

function closingDetail(status: string): string {
  return status === 'TIMED_OUT'
    ? 'executionTimedOut'
    : status === 'ABORTED'
      ? 'executionAborted'
      : 'executionFailed';
}

function text(value: Json): string {
  return JSON.stringify(value);
}

function event(type: string, at: number, detail?: string, value: JsonObject = {}): HistoryEvent {
  return detail === undefined
    ? { type, at }
    : { type, at, details: { name: `${detail}EventDetails`, value } };
}
