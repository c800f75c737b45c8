import type { TaskStage } from '../engine/execution.ts';
import type { Step } from '../engine/records.ts';
import { StepFunctionsError } from '../errors.ts';
import { type Json, jsonCopy } from '../json.ts';
import { functionNameOf, type Resource } from './resource.ts';

/** The services that tasks call. */
export interface Services {
  readonly invokeLambda: (functionName: string, payload: unknown) => Promise<unknown>;
  /** @throws StepFunctionsError */
  readonly startExecution: (
    machineArn: string,
    name: string | undefined,
    input: Json,
  ) => { arn: string; at: number };
}

/** Gives a task to its service and says what became of it; never throws. */
export async function deliver(resource: Resource, stage: TaskStage, services: Services): Promise<Step> {
  const result =
    resource.service === 'lambda' ? await invoke(stage, services) : start(resource, stage, services);
  if ('do' in result) return result;
  const later = resource.waitsForToken || resource.waitsForExecution;
  return later ? { do: 'submit', output: result.output } : { do: 'succeed', result: result.output };
}

type Delivered = { readonly output: Json } | (Step & { readonly do: 'fail' });

async function invoke({ arguments: given }: TaskStage, { invokeLambda }: Services): Promise<Delivered> {
  try {
    const payload = await invokeLambda(functionNameOf(String(given['FunctionName'])), given['Payload'] ?? {});
    return { output: { ExecutedVersion: '$LATEST', Payload: jsonCopy(payload), StatusCode: 200 } };
  } catch (error) {
    const thrown = error instanceof Error ? error : new Error(String(error));
    const cause = JSON.stringify({ errorType: thrown.name, errorMessage: thrown.message, trace: [] });
    return { do: 'fail', error: thrown.name, cause, by: 'task' };
  }
}

function start(
  { errorPrefix }: Resource,
  { arguments: given }: TaskStage,
  { startExecution }: Services,
): Delivered {
  const name = given['Name'];
  try {
    const { arn, at } = startExecution(
      String(given['StateMachineArn']),
      typeof name === 'string' ? name : undefined,
      given['Input'] ?? {},
    );
    return { output: { ExecutionArn: arn, StartDate: at / 1000 } };
  } catch (error) {
    if (!(error instanceof StepFunctionsError)) throw error;
    return { do: 'fail', error: `${errorPrefix}.${error.name}Exception`, cause: error.message, by: 'task' };
  }
}
