import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { MailPage } from './mail/mail-service.ts';
import { services } from './misfortunes.ts';
import type { Runtime } from './platform.ts';
import { readBody } from './read-body.ts';

/** Where a simulator finds the controls. */
export const CONTROL_PATH = '/_runtime';

/** What the controls reach. */
export interface Controlled {
  readonly travel: NonNullable<Runtime['travel']>;
  readonly outage: NonNullable<Runtime['outage']>;
  readonly struck: NonNullable<Runtime['struck']>;
  now(): number;
  /** Whether nothing is in progress right now. */
  isIdle(): Promise<boolean>;
  usage(): unknown;
  mailsSince(n: number): MailPage;
}

const advanceRequest = z.object({ to: z.union([z.literal('next'), z.iso.datetime({ offset: true })]) });
const jumpRequest = z.object({ to: z.iso.datetime({ offset: true }) });
const outageRequest = z.object({ service: z.enum(services), minutes: z.number().positive() });
const REQUEST_BYTES = 1_000;

/**
 * The controls of a platform with a virtual clock, for the simulator and tests:
 * `GET /_runtime`, `POST /_runtime/advance`, `POST /_runtime/jump`, `POST /_runtime/outage`, `GET /_runtime/usage`, `GET /_runtime/mails?since=N`.
 */
export function controls(controlled: Controlled) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = URL.parse(request.url ?? '/', 'http://local') ?? new URL('http://local');
    switch (`${request.method} ${url.pathname}`) {
      case `GET ${CONTROL_PATH}`:
        return send(response, 200, await stateOf(controlled));
      case `POST ${CONTROL_PATH}/advance`:
        return told(controlled, request, response, advanceRequest, ({ to }) =>
          controlled.travel.advance(to === 'next' ? to : Date.parse(to)),
        );
      case `POST ${CONTROL_PATH}/jump`:
        return told(controlled, request, response, jumpRequest, ({ to }) =>
          controlled.travel.jump(Date.parse(to)),
        );
      case `POST ${CONTROL_PATH}/outage`:
        return told(controlled, request, response, outageRequest, ({ service, minutes }) =>
          controlled.outage(service, minutes),
        );
      case `GET ${CONTROL_PATH}/usage`:
        return send(response, 200, controlled.usage());
      case `GET ${CONTROL_PATH}/mails`:
        return send(response, 200, controlled.mailsSince(Number(url.searchParams.get('since') ?? 0)));
      default:
        return send(response, 404, { message: 'Not Found' });
    }
  };
}

async function told<T>(
  controlled: Controlled,
  request: IncomingMessage,
  response: ServerResponse,
  schema: z.ZodType<T>,
  act: (asked: T) => Promise<void> | void,
): Promise<void> {
  const body = await readBody(request, REQUEST_BYTES);
  const parsed = schema.safeParse(parseJson(body?.toString() ?? ''));
  if (!parsed.success) return send(response, 400, { message: z.prettifyError(parsed.error) });
  await act(parsed.data);
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
    struck: controlled.struck(),
  };
}

function send(response: ServerResponse, status: number, content: unknown): void {
  const body = Buffer.from(JSON.stringify(content));
  response.writeHead(status, { 'content-type': 'application/json', 'content-length': body.length });
  response.end(body);
}
