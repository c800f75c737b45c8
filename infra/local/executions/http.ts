import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '../aws-json.ts';
import { readBody } from '../read-body.ts';
import { answerWire, largestRequest, type StepFunctions } from '../stepfunctions/index.ts';

/** The endpoint that @aws-sdk/client-sfn speaks to. */
export function stepFunctionsHttp(
  runner: StepFunctions,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const body = await readBody(request, largestRequest);
    const target = String(request.headers['x-amz-target'] ?? '');
    const answer = await answerWire(runner, target, body?.toString('utf8'));
    sendJson(response, answer.status, answer.body, 'application/x-amz-json-1.0');
  };
}
