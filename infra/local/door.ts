import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Names by which a browser or a program of this machine calls the loopback interface. */
const OWN_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** What a port asks of whoever calls. */
export interface Door {
  /**
   * Access key id that calls must carry in their AWS signature. Only programs of the platform know it, so neither a web
   * page nor another account of the machine gets an answer of the table, the keys or the workflows.
   */
  readonly accessKeyId?: string | undefined;
}

/** Why a request is not let in: the status, and a word for whoever looks into it. */
export interface Refusal {
  readonly status: number;
  readonly reason: 'HOST' | 'ORIGIN' | 'CREDENTIAL';
  readonly message: string;
}

/**
 * Whether a port answers a request. A web page that had its own name resolve to 127.0.0.1 (DNS rebinding) comes with a
 * foreign Host; one that posts or fetches across origins with a foreign Origin. Both are refused on every port.
 * @returns undefined for who may come in
 */
export function refusalAt(request: IncomingMessage, { accessKeyId }: Door): Refusal | undefined {
  // As browsers write it: without a number where that is 80.
  const hosts = OWN_NAMES.map((name) => new URL(`http://${name}:${request.socket.localPort}`).host);
  const { host = '', origin, authorization = '', 'sec-fetch-site': site } = request.headers;
  if (!hosts.includes(host.toLowerCase()))
    return { status: 421, reason: 'HOST', message: 'Misdirected Request' };
  // 'null' is what our own pages' forms send (no-referrer), and so may those of any other page: the browser says whose it is.
  const known =
    origin === undefined ||
    (origin === 'null' && site !== 'cross-site') ||
    hosts.some((own) => origin === `http://${own}`);
  if (!known) return { status: 403, reason: 'ORIGIN', message: 'Forbidden' };
  if (accessKeyId !== undefined && !carries(authorization, accessKeyId)) {
    return { status: 403, reason: 'CREDENTIAL', message: 'Forbidden' };
  }
  return undefined;
}

/** `AWS4-HMAC-SHA256 Credential=<access key id>/20261128/…` */
function carries(authorization: string, accessKeyId: string): boolean {
  const [, given = ''] = /Credential=([^/\s]+)\//.exec(authorization) ?? [];
  const [one, other] = [Buffer.from(given), Buffer.from(accessKeyId)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** Sends a refusal and lets the connection go: what is left of the request is not read. */
export function sendRefusal(response: ServerResponse, { status, message }: Refusal): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' });
  response.end(message);
}
