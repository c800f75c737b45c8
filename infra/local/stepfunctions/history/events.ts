import { taskResource } from '../asl/resource.ts';
import type { State } from '../asl/schema.ts';
import { innerScopes } from '../asl/walk.ts';
import { type Branch, type Execution, roleOf, stateOf } from '../execution/execution.ts';
import type { Record, Step } from '../execution/records.ts';
import type { EventBody } from './event-body.ts';
import { taskEvents } from './task-events.ts';

const none = () => ({});

/**
 * The history events of one record, given the execution as it was before the record. Names and order follow
 * what AWS records (the snapshots in localstack/localstack tests/aws/services/stepfunctions were taken on AWS).
 */
export function eventsOf(execution: Execution, record: Record): EventBody[] {
  if (record.do === 'start') {
    const { root } = execution;
    const details = () => ({
      executionStartedEventDetails: { input: JSON.stringify(record.input), roleArn: roleOf(execution) },
    });
    return [
      { branch: '', type: 'ExecutionStarted', details },
      entered(root.id, root.visit.state, stateOf(root), record.input),
    ];
  }
  if (record.do === 'end') return [endEvent(record)];
  const branch = execution.branches.get(record.branch);
  return branch === undefined ? [] : stepEvents(branch, record);
}

function stepEvents(branch: Branch, step: Step): EventBody[] {
  const state = stateOf(branch);
  const plain = (type: EventBody['type'], details: EventBody['details'] = none): EventBody => ({
    branch: branch.id,
    type,
    details,
  });
  switch (step.do) {
    case 'fork': {
      if (step.items === undefined)
        return [plain('ParallelStateStarted'), ...forkedEntries(branch, state, step)];
      const length = step.items.length;
      return [plain('MapStateStarted', () => ({ mapStateStartedEventDetails: { length } }))];
    }
    case 'begin':
      return iterationEntries(branch, state, step.index);
    case 'join':
      return [plain(state.Type === 'Map' ? 'MapStateSucceeded' : 'ParallelStateSucceeded')];
    case 'exit':
      return exitEvents(branch, state, step);
    case 'fail':
      return failEvents(branch, state, step);
    case 'give-up':
      return giveUpEvents(branch, state);
    default:
      return state.Type === 'Task' ? taskEvents(branch.id, taskResource(state), step) : [];
  }
}

function entered(branch: string, name: string, state: State, input: unknown): EventBody {
  const details = () => ({ stateEnteredEventDetails: { name, input: JSON.stringify(input) } });
  return { branch, type: `${state.Type}StateEntered`, details };
}

function forkedEntries(branch: Branch, state: State, step: Step & { do: 'fork' }): EventBody[] {
  return innerScopes(state).flatMap(({ StartAt, States }, i) => {
    const first = States[StartAt];
    return first === undefined ? [] : [entered(`${branch.id}.${i}`, StartAt, first, step.inputs[i] ?? null)];
  });
}

function iterationEntries(branch: Branch, state: State, index: number): EventBody[] {
  const { stage, state: name } = branch.visit;
  const scope = innerScopes(state)[0];
  const first = scope?.States[scope.StartAt];
  if (stage.is !== 'forked' || scope === undefined || first === undefined) return [];
  const child = `${branch.id}.${index}`;
  const details = () => ({ mapIterationStartedEventDetails: { name, index } });
  return [
    { branch: child, type: 'MapIterationStarted', details },
    entered(child, scope.StartAt, first, stage.inputs[index] ?? null),
  ];
}

function exitEvents(branch: Branch, state: State, step: Step & { do: 'exit' }): EventBody[] {
  const events = forkFailure(branch, state); // a Catch leaves a failed state
  const output = JSON.stringify(step.output);
  if (state.Type !== 'Fail') {
    const assigned = Object.entries(step.assign ?? {}).map(([key, value]) => [key, JSON.stringify(value)]);
    const details = () => ({
      stateExitedEventDetails: {
        name: branch.visit.state,
        output,
        ...(assigned.length > 0 ? { assignedVariables: Object.fromEntries(assigned) } : {}),
      },
    });
    events.push({ branch: branch.id, type: `${state.Type}StateExited`, details });
  }
  const next = step.next === undefined ? undefined : branch.scope.States[step.next];
  if (step.next !== undefined && next !== undefined)
    return [...events, entered(branch.id, step.next, next, step.output)];
  if (branch.parent === undefined) {
    const details = () => ({ executionSucceededEventDetails: { output } });
    return [...events, { branch: '', type: 'ExecutionSucceeded', details }];
  }
  return [...events, ...iterationEnd(branch, 'Succeeded')];
}

function iterationEnd(branch: Branch, how: 'Succeeded' | 'Failed' | 'Aborted'): EventBody[] {
  if (branch.parent?.visit.stage.is !== 'forked' || branch.parent.visit.stage.items === undefined) return [];
  const about = { name: branch.parent.visit.state, index: branch.index };
  const details = () => ({ [`mapIteration${how}EventDetails`]: about });
  return [{ branch: branch.id, type: `MapIteration${how}`, details }];
}

function failEvents(branch: Branch, state: State, step: Step & { do: 'fail' }): EventBody[] {
  if (step.by === 'evaluation') {
    const details = () => ({
      evaluationFailedEventDetails: {
        error: step.error,
        cause: step.cause,
        location: step.location ?? '',
        state: branch.visit.state,
      },
    });
    return [{ branch: branch.id, type: 'EvaluationFailed', details }];
  }
  if (step.by === 'branch') return abortedChildren(branch);
  return state.Type === 'Task' ? taskEvents(branch.id, taskResource(state), step) : [];
}

/** What still ran beside a failed branch is aborted. */
function abortedChildren({ visit: { stage } }: Branch): EventBody[] {
  if (stage.is !== 'forked') return [];
  return stage.children.flatMap((child) => {
    if (child.outcome !== undefined) return [];
    const { Type } = stateOf(child);
    const states: EventBody[] =
      Type === 'Task' || Type === 'Wait' || Type === 'Map' || Type === 'Parallel'
        ? [{ branch: child.id, type: `${Type}StateAborted`, details: none }]
        : [];
    return [...abortedChildren(child), ...states, ...iterationEnd(child, 'Aborted')];
  });
}

/**
 * A Map or Parallel that is given up for failed, whatever failed it: its branches, its own fields, the weight of its result.
 * One that has succeeded and then failed at its Output or Assign was told as succeeded.
 */
function forkFailure(branch: Branch, { Type }: State): EventBody[] {
  const { stage } = branch.visit;
  if (stage.is !== 'failed' || (Type !== 'Map' && Type !== 'Parallel')) return [];
  if (/^(Output|Assign)/.test(stage.location ?? '')) return [];
  return [{ branch: branch.id, type: `${Type}StateFailed`, details: none }];
}

function giveUpEvents(branch: Branch, state: State): EventBody[] {
  const { stage } = branch.visit;
  const failed = forkFailure(branch, state);
  if (branch.parent !== undefined) return [...failed, ...iterationEnd(branch, 'Failed')];
  if (stage.is !== 'failed') return failed;
  return [...failed, endEvent({ status: 'FAILED', error: stage.error.Error, cause: stage.error.Cause })];
}

function endEvent({
  status,
  error,
  cause,
}: {
  status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  error: string;
  cause: string;
}): EventBody {
  const type = (
    { FAILED: 'ExecutionFailed', TIMED_OUT: 'ExecutionTimedOut', ABORTED: 'ExecutionAborted' } as const
  )[status];
  const key = `${type.charAt(0).toLowerCase()}${type.slice(1)}EventDetails`;
  const details = () => ({
    [key]: { ...(error === '' ? {} : { error }), ...(cause === '' ? {} : { cause }) },
  });
  return { branch: '', type, details };
}
