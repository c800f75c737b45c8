import { functionNameOf, type Resource } from '../asl/resource.ts';
import { type JsonObject, jsonCopy } from '../base/json.ts';
import type { Step } from '../execution/records.ts';

/** How a task is delivered a second time; `lost`: it does its work, nobody hears of it, and its Retry delivers it again. */
export type Twice = 'no' | 'together' | 'after' | 'lost';

/** How functions are called. */
export interface Lambdas {
  /** Rejects with an Error whose name is the errorType. Counted as one invocation. */
  invokeLambda(functionName: string, payload: unknown): Promise<unknown>;
  /** Whether a task of this state is invoked a second time. */
  deliverTwice(executionArn: string, stateName: string): Twice;
}

/** Invokes the function of a task and says what its outcome means: the shapes are those of lambda:invoke. */
export async function lambdaStep(given: JsonObject, resource: Resource, lambdas: Lambdas): Promise<Step> {
  try {
    const name = functionNameOf(String(given['FunctionName']));
    const payload = await lambdas.invokeLambda(name, jsonCopy(given['Payload'] ?? {}));
    const result = {
      ExecutedVersion: '$LATEST',
      Payload: jsonCopy(payload),
      SdkHttpMetadata: { HttpStatusCode: 200 },
      StatusCode: 200,
    };
    return resource.waitsForToken ? { do: 'submit', output: result } : { do: 'succeed', result };
  } catch (thrown) {
    return { do: 'fail', ...lambdaError(thrown), by: 'task' };
  }
}

/** The error and cause of a function that threw: its class name, and the JSON that the Node.js runtime reports. */
function lambdaError(thrown: unknown): { error: string; cause: string } {
  if (!(thrown instanceof Error)) {
    const report = { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
    return { error: report.errorType, cause: JSON.stringify(report) };
  }
  const trace = (thrown.stack ?? '').split('\n').map((line) => line.trim());
  const report = { errorType: thrown.name, errorMessage: thrown.message, trace };
  return { error: report.errorType, cause: JSON.stringify(report) };
}
