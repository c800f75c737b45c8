import { type Resource, taskResource } from '../asl/resource.ts';
import { dataLimitExceeded } from '../base/errors.ts';
import { isWithinLimit, type Json } from '../base/json.ts';
import { type Branch, stateOf } from '../execution/execution.ts';
import type { Step } from '../execution/records.ts';
import { type Lambdas, lambdaStep } from './lambda.ts';
import type { Run } from './run.ts';
import { type ChildExecutions, startChild } from './start-execution.ts';

/** The services that tasks are handed to. */
export interface Services extends Lambdas, ChildExecutions {}

/**
 * Hands the task of a branch to its service and brings the answer back to its run. An answer of an attempt that
 * is no longer awaited (timed out, completed by its token, delivered twice) changes nothing.
 */
export async function deliver(run: Run, branch: Branch, services: Services): Promise<void> {
  const state = stateOf(branch);
  const { stage } = branch.visit;
  if (state.Type !== 'Task' || stage.is !== 'tasked') return;
  const resource = taskResource(state);
  const { attempt } = stage;
  const answer = (step: Step) =>
    run.post(() => run.complete(branch.id, isAttempt(attempt), limited(step, resource)));
  if (resource.service === 'lambda') {
    if (stage.submitted) return; // loaded again: only the token is awaited
    const invoke = () => lambdaStep(stage.arguments, resource, services);
    const twice = services.deliverTwice(run.execution.arn, branch.visit.state);
    if (twice === 'lost') {
      await invoke();
      const cause = 'The function was not heard of before its time ran out.';
      await answer({ do: 'fail', error: 'Sandbox.Timedout', cause, by: 'task' });
      return;
    }
    const first = invoke();
    const second = twice === 'together' ? invoke() : undefined;
    await answer(await first);
    await (twice === 'after' ? invoke() : second);
    return;
  }
  const { waitsForExecution: waits } = resource;
  const startedBy = { executionArn: run.execution.arn, branch: branch.id, attempt, waits };
  const again = stage.submitted; // loaded again: the child may have ended meanwhile
  for (const step of startChild(stage.arguments, resource, startedBy, services))
    if (!(again && step.do === 'submit')) await answer(step);
}

/** Whether a branch is still in that attempt of its task. */
export function isAttempt(attempt: number): (branch: Branch) => boolean {
  return ({ visit: { stage } }) => stage.is === 'tasked' && stage.attempt === attempt;
}

/** A result that is larger than a payload may be fails its task. */
function limited(step: Step, resource: Resource): Step {
  const value: Json = step.do === 'succeed' ? step.result : step.do === 'submit' ? step.output : null;
  if (isWithinLimit(value)) return step;
  const { error, message: cause } = dataLimitExceeded(resource.resourceType);
  return { do: 'fail', error, cause, by: 'task' };
}
