import type { IncomingMessage, ServerResponse } from 'node:http';
import { operationOf, sendError, sendJson } from '../../aws-json.ts';
import { readBody } from '../../read-body.ts';
import { StepFunctionsError } from '../errors.ts';
import { requests } from './requests.ts';
import type { StepFunctions } from './types.ts';

/** The largest request: a payload of 256 KiB, every character of it escaped. */
const largestBody = 2 * 1024 * 1024;

/** Answers what @aws-sdk/client-sfn asks (AWS JSON 1.0); operations that are not implemented are refused. */
export function stepFunctionsHttp(
  runner: StepFunctions,
): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    answer(runner, request).then(
      (body) => sendJson(response, 200, body, 'application/x-amz-json-1.0'),
      (error: unknown) => sendRefusal(response, error),
    );
  };
}

async function answer(runner: StepFunctions, request: IncomingMessage): Promise<string> {
  const operation = operationOf(request);
  const known = requests(runner);
  const call = Object.hasOwn(known, operation) ? known[operation] : undefined;
  if (call === undefined)
    throw new StepFunctionsError('UnknownOperationException', `${operation} is not implemented here`);
  const body = await readBody(request, largestBody);
  if (body === undefined) throw new StepFunctionsError('ValidationException', 'The request is too large');
  return JSON.stringify(await call(readRequest(body)), inSeconds);
}

function readRequest(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8') || '{}');
  } catch {
    throw new StepFunctionsError('SerializationException', 'The request is not JSON');
  }
}

/** AWS JSON writes times as seconds since the epoch. A replacer sees dates as the text of their toJSON. */
function inSeconds(this: unknown, key: string, value: unknown): unknown {
  const raw = typeof this === 'object' && this !== null ? Reflect.get(this, key) : undefined;
  return raw instanceof Date ? raw.getTime() / 1000 : value;
}

function sendRefusal(response: ServerResponse, error: unknown): void {
  if (error instanceof StepFunctionsError) sendError(response, 400, error.name, error.message);
  else sendError(response, 500, 'InternalFailure', String(error));
}
