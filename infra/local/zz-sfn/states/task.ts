import type { TaskState } from '../asl/schema.ts';
import type { Step } from '../engine/records.ts';
import { StateFailure } from '../errors.ts';
import type { Json, JsonObject } from '../json.ts';
import { resourceOf } from '../tasks/resource.ts';
import type { Entering } from './enter.ts';
import { limited } from './leave.ts';
export async function schedule(state: TaskState, { evaluator, newToken }: Entering): Promise<Step> {
  const resource = resourceOf(state.Resource);
  if (resource === undefined) throw new StateFailure('States.Runtime', `Unknown resource ${state.Resource}`);
  const token = resource.waitsForToken ? newToken() : undefined;
  const given = limited(await evaluator.template(state.Arguments ?? {}, 'Arguments', { token }));
  const problems = isObject(given) ? resource.argumentProblems(given) : [' must be an object'];
  if (!isObject(given) || problems.length > 0) throw new StateFailure('States.Runtime', `Arguments${problems.join('; ')}`, 'Arguments');
  return { do: 'schedule', arguments: given, token, timeoutSeconds: await seconds(state.TimeoutSeconds, 'TimeoutSeconds', evaluator), heartbeatSeconds: await seconds(state.HeartbeatSeconds, 'HeartbeatSeconds', evaluator) };
}
async function seconds(template: number | string | undefined, field: string, evaluator: Entering['evaluator']): Promise<number | undefined> {
  if (template === undefined) return undefined;
  const value = await evaluator.template(template, field);
  if (typeof value === 'number' && Number.isInteger(value) && value > 0 && value <= 99_999_999) return value;
  throw new StateFailure('States.QueryEvaluationError', `${field} must be an integer from 1 to 99999999.`, field);
}
function isObject(value: Json): value is JsonObject { return typeof value === 'object' && value !== null && !Array.isArray(value); }
