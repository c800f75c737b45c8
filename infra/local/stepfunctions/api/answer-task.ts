import { StepFunctionsError } from '../base/errors.ts';
import type { Step } from '../execution/records.ts';
import type { Runner } from '../runner/runner.ts';
import { readToken } from '../states/token.ts';

/**
 * Brings the answer that somebody sent with a token to the task that waits for it; resolves once it is on disk.
 * @throws StepFunctionsError InvalidToken (never was one), TaskDoesNotExist (its execution is not known),
 * TaskTimedOut (the task has ended: answered before, timed out, retried, or its execution was stopped).
 */
export async function answerTask(runner: Runner, token: string | undefined, step: Step): Promise<object> {
  const address = readToken(token ?? '');
  if (address === undefined) throw new StepFunctionsError('InvalidToken', "Invalid Token: 'Invalid token'");
  const { executionArn, branch } = address;
  if (!runner.knows(executionArn))
    throw new StepFunctionsError('TaskDoesNotExist', "Task does not exist: 'Provided task does not exist'");
  const run = runner.runOf(executionArn);
  const taken = await run?.post(() =>
    run.complete(branch, ({ visit: { stage } }) => stage.is === 'tasked' && stage.token === token, step),
  );
  if (taken !== true)
    throw new StepFunctionsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  await runner.sync(executionArn);
  return {};
}
