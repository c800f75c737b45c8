import { EventEmitter } from 'node:events';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attemptOf, operationOf, sendError, sendJson } from '../aws-json.ts';
import type { Hostility } from '../hostility.ts';
import { readBody } from '../read-body.ts';
import type { AnswerKeyTable } from './answer-keys.ts';
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

/** What a handler of `node:http` is to dynalite: it only takes the events of one and calls four methods of the other. */
export type Serve = (request: EventEmitter, response: Recorder) => void;

/** A response that is kept instead of sent. */
interface Recorder {
  statusCode: number;
  contentType?: string;
  setHeader(name: string, value: string | number): void;
  end(body?: string): void;
}

/**
 * Stands before dynalite and the table of keys in the same server: counts calls and capacity units as they go over the
 * wire, and throttles or slows a call when the hostility says so.
 */
export function tableFront(serve: Serve, keys: AnswerKeyTable, hostility: Hostility, usage: TableUsage) {
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
    serve(
      ...exchange(
        request,
        asked || body.length === 0 ? body : askForCapacity(body),
        (status, answer, type) => {
          count(usage, operation, answer);
          sendJson(response, status, asked ? answer : withoutReport(answer), type);
        },
      ),
    );
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

/** What dynalite looks at before the body. */
type Asked = Pick<IncomingMessage, 'method' | 'url'> & { readonly headers: IncomingHttpHeaders };

type Answer = (status: number, body: string, contentType: string) => void;

/** A request whose body has been read, and where its answer goes, as dynalite wants them. */
export function exchange({ method, url, headers }: Asked, body: Buffer, answer: Answer): Parameters<Serve> {
  const replayed = Object.assign(new EventEmitter(), { method, url, headers });
  const recorder: Recorder = {
    statusCode: 200,
    setHeader: () => undefined,
    end: (text = '') => answer(recorder.statusCode, text, recorder.contentType ?? TYPE),
  };
  // dynalite adds its listeners while it is called; the body comes right after.
  process.nextTick(() => {
    if (body.length > 0) replayed.emit('data', body);
    replayed.emit('end');
  });
  return [replayed, recorder];
}
