import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { attemptOf, sendError } from './aws-json.ts';
import type { Hostility } from './hostility.ts';
import type { Service } from './misfortunes.ts';

type Serve = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Puts the hostility before a service that speaks AWS JSON: some calls are throttled, some are slow, none is answered while it is away. */
export function beset(service: Service, hostility: Hostility, serve: Serve): Serve {
  return async (request, response) => {
    const fate = hostility.call(service, attemptOf(request));
    if (fate.away) {
      request.resume();
      return sendError(response, 500, 'InternalServiceError', 'The service is away');
    }
    if (fate.throttled) {
      request.resume();
      return sendError(response, 400, 'ThrottlingException', 'Rate exceeded');
    }
    if (fate.delayMs > 0) await sleep(fate.delayMs);
    return serve(request, response);
  };
}
