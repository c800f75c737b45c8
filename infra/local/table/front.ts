import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attemptOf, operationOf, sendError, sendJson } from '../aws-json.ts';
import type { Hostility } from '../hostility.ts';
import { readBody } from '../read-body.ts';
import type { AnswerKeyTable } from './answer-keys.ts';
import { callsTo, type Dynalite } from './calls.ts';
import {
  askForCapacity,
  asksForCapacity,
  count,
  countOne,
  type TableUsage,
  withoutReport,
} from './capacity.ts';

const TYPE = 'application/x-amz-json-1.0';

/** DynamoDB's own limit of a request. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/**
 * Stands before dynalite and the table of keys in the same server: counts calls and capacity units as they go over the
 * wire, and throttles or slows a call when the hostility says so.
 */
export function tableFront(
  dynalite: Dynalite,
  keys: AnswerKeyTable,
  hostility: Hostility,
  usage: TableUsage,
) {
  const call = callsTo(dynalite);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await readBody(request, LIMIT_BYTES);
    if (body === undefined) return sendError(response, 413, 'RequestEntityTooLarge', 'Request too large');

    const operation = operationOf(request);
    const fate = hostility.call('dynamodb', attemptOf(request));
    if (fate.away) return sendError(response, 500, 'InternalServerError', 'The service is away');
    if (fate.throttled) return throttle(response, usage);
    if (fate.delayMs > 0) await sleep(fate.delayMs);

    if (keys.isAsked(body)) {
      countOne(usage, operation);
      const answer = keys.answer(operation, body);
      if (answer !== undefined) return sendJson(response, 200, JSON.stringify(answer), TYPE);
      const message = `The local table of keys refuses this ${operation}`;
      return sendError(response, 400, 'UnknownOperationException', message);
    }

    const asked = asksForCapacity(body);
    const {
      status,
      body: answer,
      type,
    } = await call(request, body, (each) => (asked || each.length === 0 ? each : askForCapacity(each)));
    count(usage, operation, answer);
    sendJson(response, status, asked ? answer : withoutReport(answer), type);
  };
}

function throttle(response: ServerResponse, usage: TableUsage): void {
  usage.calls += 1;
  sendError(
    response,
    400,
    'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    'The level of configured provisioned throughput for the table was exceeded.',
  );
}
