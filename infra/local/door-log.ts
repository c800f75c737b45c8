import { Logger } from '@aws-lambda-powertools/logger';
import type { Refusal } from './door.ts';

/** Lines a minute: who floods a port floods no log. */
const MOST_A_MINUTE = 20;

const MINUTE_MS = 60_000;

/**
 * Says what the doors of this machine turned away, and never what was sent. Beyond some lines a minute refusals are only
 * counted; the first line after that minute says how many there were.
 */
export function refusalLog(): (refusal: Refusal, port: number | undefined, now: number) => void {
  let logger: Logger | undefined;
  let [since, lines, unsaid] = [0, 0, 0];
  return ({ status, reason }, port, now) => {
    if (now - since >= MINUTE_MS) [since, lines] = [now, 0];
    lines += 1;
    if (lines > MOST_A_MINUTE) {
      unsaid += 1;
      return;
    }
    // Made at the first refusal: the level stands in the environment only after the ports are open.
    logger ??= new Logger();
    logger.warn('DOOR_REFUSED', { port, status, reason, ...(unsaid === 0 ? {} : { unsaid }) });
    unsaid = 0;
  };
}
