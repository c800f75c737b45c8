import { StepFunctionsError } from '../base/errors.ts';
import { requests } from './requests.ts';
import type { StepFunctions } from './types.ts';

/** The largest request, in bytes: a payload of 256 KiB, every character of it escaped. */
export const largestRequest = 2 * 1024 * 1024;

/** An answer in AWS JSON 1.0. */
export interface WireAnswer {
  status: 200 | 400 | 500;
  body: string;
}

/**
 * Answers what @aws-sdk/client-sfn asks (AWS JSON 1.0); operations that are not implemented are refused. Never rejects.
 * @param target the header X-Amz-Target, such as "AWSStepFunctions.StartExecution"
 * @param body of the request; `undefined` when it was larger than `largestRequest`
 */
export async function answerWire(
  runner: StepFunctions,
  target: string | undefined,
  body: string | undefined,
): Promise<WireAnswer> {
  try {
    return { status: 200, body: await call(runner, target, body) };
  } catch (error) {
    return error instanceof StepFunctionsError
      ? refusal(400, error.name, error.message)
      : refusal(500, 'InternalFailure', String(error));
  }
}

async function call(
  runner: StepFunctions,
  target: string | undefined,
  body: string | undefined,
): Promise<string> {
  const operation = target?.split('.')[1] ?? '';
  const known = requests(runner);
  const answer = Object.hasOwn(known, operation) ? known[operation] : undefined;
  if (answer === undefined)
    throw new StepFunctionsError('UnknownOperationException', `${operation} is not implemented here`);
  if (body === undefined) throw new StepFunctionsError('ValidationException', 'The request is too large');
  return JSON.stringify(await answer(readRequest(body)), inSeconds);
}

function readRequest(body: string): unknown {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new StepFunctionsError('SerializationException', 'The request is not JSON');
  }
}

/** AWS JSON writes times as seconds since the epoch. A replacer sees dates as the text of their toJSON. */
function inSeconds(this: unknown, key: string, value: unknown): unknown {
  const raw = typeof this === 'object' && this !== null ? Reflect.get(this, key) : undefined;
  return raw instanceof Date ? raw.getTime() / 1000 : value;
}

/** The SDK makes `__type` the name of the error it throws. */
function refusal(status: 400 | 500, __type: string, message: string): WireAnswer {
  return { status, body: JSON.stringify({ __type, message }) };
}
