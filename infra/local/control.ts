import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { MailPage } from './mail/mail-service.ts';
import { readBody } from './read-body.ts';

/** Where a simulator finds the controls. */
export const CONTROL_PATH = '/_runtime';

/** What the controls reach. */
export interface Controlled {
  readonly travel: { advance(to: number | 'next'): Promise<void>; nextDue(): number | undefined };
  now(): number;
  /** Whether nothing is in progress right now. */
  isIdle(): Promise<boolean>;
  usage(): unknown;
  mailsSince(n: number): MailPage;
}

const advanceRequest = z.object({ to: z.union([z.literal('next'), z.iso.datetime({ offset: true })]) });
const REQUEST_BYTES = 1_000;

/**
 * The controls of a platform with a virtual clock, for the simulator and tests:
 * `GET /_runtime`, `POST /_runtime/advance`, `GET /_runtime/usage`, `GET /_runtime/mails?since=N`.
 */
export function controls(controlled: Controlled) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://local');
    switch (`${request.method} ${url.pathname}`) {
      case `GET ${CONTROL_PATH}`:
        return send(response, 200, await stateOf(controlled));
      case `POST ${CONTROL_PATH}/advance`:
        return advance(controlled, request, response);
      case `GET ${CONTROL_PATH}/usage`:
        return send(response, 200, controlled.usage());
      case `GET ${CONTROL_PATH}/mails`:
        return send(response, 200, controlled.mailsSince(Number(url.searchParams.get('since') ?? 0)));
      default:
        return send(response, 404, { message: 'Not Found' });
    }
  };
}

async function advance(
  controlled: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, REQUEST_BYTES);
  const parsed = advanceRequest.safeParse(parseJson(body?.toString() ?? ''));
  if (!parsed.success) return send(response, 400, { message: '"to" is a time with offset, or "next"' });
  const { to } = parsed.data;
  await controlled.travel.advance(to === 'next' ? to : Date.parse(to));
  send(response, 200, await stateOf(controlled));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON is answered like a request without a time.
    return undefined;
  }
}

async function stateOf(controlled: Controlled) {
  const due = controlled.travel.nextDue();
  return {
    now: new Date(controlled.now()).toISOString(),
    nextDue: due === undefined ? null : new Date(due).toISOString(),
    idle: await controlled.isIdle(),
  };
}

function send(response: ServerResponse, status: number, content: unknown): void {
  const body = Buffer.from(JSON.stringify(content));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
