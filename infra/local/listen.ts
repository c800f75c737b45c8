import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Door, refusalAt, sendRefusal } from './door.ts';
import { refusalLog } from './door-log.ts';

/** Everything listens on the loopback interface alone: the sign-in page asks for no password. */
const LOOPBACK = '127.0.0.1';

/** Longer than any pause of a client, so that the SDK never reuses a connection that is just being closed. */
const KEEP_ALIVE_MS = 60_000;

/** How long answers in progress may take once a server is told to stop. */
const GRACE_MS = 2_000;

/**
 * Takes a port (0: a free one) and returns the port taken; rejects with the system's error, e.g. EADDRINUSE. Whatever
 * the server does with a request, it does so only after the door has let it in.
 */
export function listen(server: Server, port: number, door: Door = {}): Promise<number> {
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  standAt(door, server);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, LOOPBACK, () => {
      server.off('error', reject);
      resolve(portOf(server));
    });
  });
}

const logRefusal = refusalLog();

/** Puts the door before everything that answers requests. */
function standAt(door: Door, server: Server): void {
  const answers = server.listeners('request');
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const refusal = refusalAt(request, door);
    if (refusal !== undefined) {
      logRefusal(refusal, request, Date.now());
      return sendRefusal(response, refusal);
    }
    for (const answer of answers) answer.call(server, request, response);
  });
}

/** The port a listening server has taken. */
function portOf(server: Server): number {
  const address: AddressInfo | string | null = server.address();
  if (address === null || typeof address === 'string')
    throw new Error('The server does not listen on a port');
  return address.port;
}

/** Stops a server; requests in progress get a moment to finish, then their connections are cut. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}
