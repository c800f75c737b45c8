import { StateFailure } from '../errors.ts';
import { enter } from '../states/enter.ts';
import { tend } from '../states/fork.ts';
import { leave, shapingOf } from '../states/leave.ts';
import { recover } from '../states/recover.ts';
import { type Branch, type Execution, stateOf } from './execution.ts';
import type { Step } from './records.ts';
import { evaluatorOf } from './surroundings.ts';
export interface Deciding { readonly now: number; readonly random: () => number; readonly newToken: (branch: Branch) => string }
export async function decide(execution: Execution, branch: Branch, deciding: Deciding): Promise<Step | undefined> {
  if (branch.outcome !== undefined) return undefined;
  try { return await nextStep(execution, branch, deciding); } catch (error) {
    if (!(error instanceof StateFailure)) throw error;
    const by = error.error === 'States.QueryEvaluationError' ? 'evaluation' : 'state';
    return { do: 'fail', error: error.error, cause: error.message, by, location: error.location };
  }
}
async function nextStep(execution: Execution, branch: Branch, { now, random, newToken }: Deciding): Promise<Step | undefined> {
  const state = stateOf(branch); const evaluator = evaluatorOf(execution, branch, now); const { visit } = branch; const { stage } = visit;
  switch (stage.is) {
    case 'entered': return await enter(state, { branch, evaluator, now, newToken: () => newToken(branch) });
    case 'backing-off': if (now < stage.until) return undefined; return await enter(state, { branch, evaluator, now, newToken: () => newToken(branch) });
    case 'waiting': return now < stage.until ? undefined : await leave(shapingOf(state), visit.input, evaluator, {});
    case 'tasked': return undefined;
    case 'forked': return tend(stage);
    case 'succeeded': return await leave(shapingOf(state), stage.result, evaluator, { result: stage.result });
    case 'failed':
      try { return await recover(state, { error: stage.error, retries: visit.retries, evaluator, now, random }); } catch (failure) { if (failure instanceof StateFailure) return { do: 'give-up' }; throw failure; }
  }
}
