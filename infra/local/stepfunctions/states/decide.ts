import type { State } from '../asl/schema.ts';
import { dataLimitExceeded, StateFailure } from '../base/errors.ts';
import { isWithinLimit } from '../base/json.ts';
import { type ForkStage, resultsOf, stateOf } from '../execution/execution.ts';
import type { Step } from '../execution/records.ts';
import { messageOf } from '../expressions/compile.ts';
import { enterChoice } from './choice.ts';
import { enterFail } from './fail.ts';
import type { Here } from './here.ts';
import { leave } from './leave.ts';
import { enterMap } from './map.ts';
import { enterParallel } from './parallel.ts';
import { enterPass } from './pass.ts';
import { recover } from './recover.ts';
import { enterSucceed } from './succeed.ts';
import { enterTask } from './task.ts';
import { enterWait, leaveWait } from './wait.ts';

/**
 * The next step of a branch, or undefined when it waits for a timer, a task, a token or its own branches.
 * Changes nothing: the step takes effect once it is in the journal. What no state can make sense of fails the execution
 * with States.Runtime, as on AWS, and leaves all others alone.
 */
export async function decide(here: Here): Promise<Step | undefined> {
  const state = stateOf(here.branch);
  try {
    return await nextStep(here, state);
  } catch (error) {
    const known =
      error instanceof StateFailure ? error : new StateFailure('States.Runtime', messageOf(error));
    return {
      do: 'fail',
      error: known.error,
      cause: known.message,
      by: known.location === undefined ? 'state' : 'evaluation',
      location: known.location,
      ...(here.branch.visit.stage.is === 'failed' ? { final: true } : {}),
    };
  }
}

async function nextStep(here: Here, state: State): Promise<Step | undefined> {
  const { stage } = here.branch.visit;
  switch (stage.is) {
    case 'entered':
      return enter(here, state);
    case 'backing-off':
      return stage.until <= here.now ? enter(here, state) : undefined;
    case 'waiting':
      return stage.until <= here.now && state.Type === 'Wait' ? leaveWait(here, state) : undefined;
    case 'tasked':
      return undefined;
    case 'forked':
      return tendBranches(stage, here.branch.visit.state);
    case 'succeeded':
      return leave(here, state as object, stage.result, { result: stage.result }); // only states with a result succeed
    case 'failed':
      return recover(here, state, stage);
  }
}

function enter(here: Here, state: State): Promise<Step> {
  switch (state.Type) {
    case 'Pass':
      return enterPass(here, state);
    case 'Task':
      return enterTask(here, state);
    case 'Choice':
      return enterChoice(here, state);
    case 'Wait':
      return enterWait(here, state);
    case 'Parallel':
      return enterParallel(here, state);
    case 'Map':
      return enterMap(here, state);
    case 'Succeed':
      return enterSucceed(here, state);
    case 'Fail':
      return enterFail(here, state);
  }
}

/**
 * One failed branch fails the state; else begin the next iteration while there is room; else join when all are done.
 * @throws StateFailure States.DataLimitExceeded when the list of their outputs is heavier than a payload may be.
 */
function tendBranches({ children, inputs, concurrency }: ForkStage, state: string): Step | undefined {
  let running = 0;
  for (const { outcome } of children) {
    if (outcome === undefined) running += 1;
    else if ('error' in outcome)
      return { do: 'fail', error: outcome.error.Error, cause: outcome.error.Cause, by: 'branch' };
  }
  if (children.length < inputs.length)
    return running < concurrency ? { do: 'begin', index: children.length } : undefined;
  if (running > 0) return undefined;
  if (!isWithinLimit(resultsOf(children))) throw dataLimitExceeded(state);
  return { do: 'join' };
}
