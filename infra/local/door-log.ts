import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Refusal } from './door.ts';

/** Lines a minute: who floods a port floods no log. */
const MOST_A_MINUTE = 20;

const MINUTE_MS = 60_000;

/**
 * Says what the doors of this machine turned away and from whom, and never what was sent. Beyond some lines a minute
 * refusals are only counted; the first line after that minute says how many there were.
 */
export function refusalLog(): (refusal: Refusal, request: IncomingMessage, now: number) => void {
  let logger: Logger | undefined;
  let [since, lines, unsaid] = [0, 0, 0];
  return ({ status, reason }, request, now) => {
    if (now - since >= MINUTE_MS) [since, lines] = [now, 0];
    lines += 1;
    if (lines > MOST_A_MINUTE) {
      unsaid += 1;
      return;
    }
    // Made at the first refusal: the level stands in the environment only after the ports are open.
    logger ??= new Logger();
    logger.warn('DOOR_REFUSED', {
      port: request.socket.localPort,
      status,
      reason,
      ...callerOf(request, reason),
      ...(unsaid === 0 ? {} : { unsaid }),
    });
    unsaid = 0;
  };
}

/** Of a SHA-256: enough to know a caller again, and to compare it with a name that one suspects. */
const SIGNS = 12;

/**
 * Who was turned away. The address is always that of this machine; what tells callers apart is whether a browser sent it,
 * and the name that it came under, of which the fingerprint is kept: a log that repeats what strangers send is theirs to
 * write.
 */
function callerOf({ socket, headers }: IncomingMessage, reason: Refusal['reason']) {
  const name = reason === 'HOST' ? headers.host : headers.origin;
  return {
    source: socket.remoteAddress,
    by: headers['sec-fetch-site'] === undefined ? 'PROGRAM' : 'BROWSER',
    ...(name === undefined ? {} : { name: createHash('sha256').update(name).digest('hex').slice(0, SIGNS) }),
  };
}
