import type { State } from '../asl/schema.ts';
import type { Evaluator, Moment } from '../engine/surroundings.ts';
import type { Step } from '../engine/records.ts';
import { StateFailure } from '../errors.ts';
import { type Json, type JsonObject, payloadLimit, weightOf } from '../json.ts';
interface Shaping { readonly Assign?: JsonObject | undefined; readonly Output?: Json | undefined; readonly Next?: string | undefined }
export async function leave(shaping: Shaping, fallback: Json, evaluator: Evaluator, moment: Moment, prefix = ''): Promise<Step> {
  const assign = await evaluator.assign(shaping.Assign, `${prefix}Assign`, moment);
  const output = shaping.Output === undefined ? fallback : await evaluator.template(shaping.Output, `${prefix}Output`, moment);
  return { do: 'exit', output: limited(output), assign, next: shaping.Next };
}
export function limited(value: Json): Json {
  if (weightOf(value) <= payloadLimit) return value;
  throw new StateFailure('States.DataLimitExceeded', `The payload is larger than ${payloadLimit} bytes.`);
}
export function shapingOf(state: State): Shaping {
  if (state.Type === 'Fail') return {};
  if (state.Type === 'Succeed') return { Output: state.Output };
  if (state.Type === 'Choice') return { Assign: state.Assign, Output: state.Output };
  return { Assign: state.Assign, Output: state.Output, Next: state.Next };
}
