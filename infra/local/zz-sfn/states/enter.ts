import type { ChoiceState, FailState, State, WaitState } from '../asl/schema.ts';
import type { Branch } from '../engine/execution.ts';
import type { Step } from '../engine/records.ts';
import type { Evaluator } from '../engine/surroundings.ts';
import { StateFailure } from '../errors.ts';
import type { Json } from '../json.ts';
import { forkMap, forkParallel } from './fork.ts';
import { leave, shapingOf } from './leave.ts';
import { schedule } from './task.ts';

export interface Entering {
  readonly branch: Branch;
  readonly evaluator: Evaluator;
  /** Epoch milliseconds. */
  readonly now: number;
  /** A token for a task that waits for one. */
  readonly newToken: () => string;
}

/**
 * What a state does first.
 * @throws StateFailure
 */
export async function enter(state: State, entering: Entering): Promise<Step> {
  const { branch, evaluator, now } = entering;
  switch (state.Type) {
    case 'Pass':
    case 'Succeed':
      return await leave(shapingOf(state), branch.visit.input, evaluator, {});
    case 'Choice':
      return await choose(state, branch.visit.input, evaluator);
    case 'Wait':
      return { do: 'wait', until: await endOfWait(state, evaluator, now) };
    case 'Fail':
      return await fail(state, evaluator);
    case 'Task':
      return await schedule(state, entering);
    case 'Parallel':
      return await forkParallel(state, branch.visit.input, evaluator);
    case 'Map':
      return await forkMap(state, branch.visit.input, evaluator);
  }
}

async function choose(state: ChoiceState, input: Json, evaluator: Evaluator): Promise<Step> {
  for (const [index, rule] of state.Choices.entries()) {
    const prefix = `Choices[${index}]/`;
    const holds =
      typeof rule.Condition === 'boolean'
        ? rule.Condition
        : await evaluator.template(rule.Condition, `${prefix}Condition`);
    if (typeof holds !== 'boolean') {
      throw new StateFailure(
        'States.QueryEvaluationError',
        'The condition is not a boolean.',
        `${prefix}Condition`,
      );
    }
    if (holds) return await leave(rule, input, evaluator, {}, prefix);
  }
  if (state.Default === undefined) {
    throw new StateFailure('States.NoChoiceMatched', 'No choice rule matched and there is no Default.');
  }
  return await leave({ ...shapingOf(state), Next: state.Default }, input, evaluator, {});
}

async function endOfWait(state: WaitState, evaluator: Evaluator, now: number): Promise<number> {
  if (state.Seconds !== undefined) {
    const seconds = await evaluator.template(state.Seconds, 'Seconds');
    if (typeof seconds !== 'number' || seconds < 0) {
      throw new StateFailure('States.QueryEvaluationError', 'Seconds is not a number from 0 on.', 'Seconds');
    }
    return now + seconds * 1000;
  }
  const timestamp = await evaluator.template(state.Timestamp ?? '', 'Timestamp');
  const until = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
  if (Number.isNaN(until)) {
    throw new StateFailure('States.QueryEvaluationError', 'Timestamp is not an ISO 8601 time.', 'Timestamp');
  }
  return until;
}

async function fail(state: FailState, evaluator: Evaluator): Promise<Step> {
  const error = await evaluator.template(state.Error ?? '', 'Error');
  const cause = await evaluator.template(state.Cause ?? '', 'Cause');
  return { do: 'fail', error: String(error), cause: String(cause), by: 'state' };
}
