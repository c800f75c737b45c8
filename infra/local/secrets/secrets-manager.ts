import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { operationOf, sendError, sendJson } from '../aws-json.ts';
import { readBody } from '../read-body.ts';

const REQUEST_BYTES = 70_000;
const getSecretValue = z.object({ SecretId: z.string() });

/** Secrets Manager with the one operation that functions may use: GetSecretValue. */
export function secretsManager(secrets: Readonly<Record<string, string>>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const operation = operationOf(request);
    if (operation !== 'GetSecretValue') {
      return sendError(response, 400, 'UnknownOperationException', `The local platform refuses ${operation}`);
    }
    const body = await readBody(request, REQUEST_BYTES);
    const parsed = getSecretValue.safeParse(parseJson(body?.toString() ?? ''));
    const name = parsed.data?.SecretId ?? '';
    const value = Object.hasOwn(secrets, name) ? secrets[name] : undefined;
    if (value === undefined) {
      const message = "Secrets Manager can't find the specified secret.";
      return sendError(response, 400, 'ResourceNotFoundException', message);
    }
    const ARN = `arn:aws:secretsmanager:ap-southeast-3:000000000000:secret:${name}`;
    const answer = {
      ARN,
      Name: name,
      SecretString: value,
      VersionId: 'local',
      VersionStages: ['AWSCURRENT'],
    };
    sendJson(response, 200, JSON.stringify(answer), 'application/x-amz-json-1.1');
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is answered like a request that names no secret.
    return undefined;
  }
}
