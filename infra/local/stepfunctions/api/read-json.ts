import { StepFunctionsError } from '../base/errors.ts';
import { type Json, payloadLimit } from '../base/json.ts';

/**
 * Reads JSON that a caller sent.
 * @throws StepFunctionsError of that type when it is not JSON or larger than 256 KiB.
 */
export function readJson(text: string, refusal: 'InvalidExecutionInput' | 'InvalidOutput'): Json {
  if (Buffer.byteLength(text) > payloadLimit)
    throw new StepFunctionsError(refusal, `The payload is larger than ${payloadLimit} bytes`);
  try {
    return JSON.parse(text) as Json; // JSON.parse is untyped
  } catch (error) {
    throw new StepFunctionsError(refusal, `The payload is not JSON: ${String(error)}`);
  }
}
