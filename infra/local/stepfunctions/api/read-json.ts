import { StepFunctionsError } from '../base/errors.ts';
import { type Json, payloadLimit } from '../base/json.ts';

/**
 * Reads JSON that a caller sent.
 * @throws StepFunctionsError of that type when it is not JSON, larger than 256 KiB or nested too deep.
 */
export function readJson(text: string, refusal: 'InvalidExecutionInput' | 'InvalidOutput'): Json {
  if (Buffer.byteLength(text) > payloadLimit)
    throw new StepFunctionsError(refusal, `The payload is larger than ${payloadLimit} bytes`);
  const read = parsed(text, refusal);
  if (isTooDeep(read)) throw new StepFunctionsError(refusal, `The payload is nested deeper than ${DEEPEST}`);
  return read;
}

function parsed(text: string, refusal: 'InvalidExecutionInput' | 'InvalidOutput'): Json {
  try {
    return JSON.parse(text) as Json; // JSON.parse is untyped
  } catch (error) {
    throw new StepFunctionsError(refusal, `The payload is not JSON: ${String(error)}`);
  }
}

/** Levels of a payload: whoever reads it goes down by recursion. AWS bounds it too and does not publish its figure. */
const DEEPEST = 1_000;

function isTooDeep(value: Json): boolean {
  let level: readonly Json[] = [value];
  for (let depth = 0; depth <= DEEPEST; depth += 1) {
    if (level.length === 0) return false;
    level = level.flatMap((inner) =>
      typeof inner === 'object' && inner !== null ? Object.values(inner) : [],
    );
  }
  return true;
}
