import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LambdaHost } from '../lambda/host.ts';
import type { PageAddition } from '../own-pages/addition.ts';
import { readBody } from '../read-body.ts';
import { requestEvent } from './request-event.ts';
import { sendMessage, sendResult, withPage } from './response.ts';
import { type Match, type Route, router } from './routes.ts';

/** API Gateway takes 10 MB; the function behind it 6 MB of event, base64 included. */
const BODY_BYTES = 10 * 1024 * 1024;

/**
 * API Gateway in front of the functions: each request becomes an event, each result an answer.
 * @param addition stands above the pages
 */
export function gateway(routes: readonly Route[], host: LambdaHost, addition?: PageAddition) {
  const find = router(routes);

  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = 'GET', url: target = '/', headers } = request;
    const match = findDecoded(find, method, target.split('?')[0] ?? '/');
    if (match === 'malformed') return sendMessage(response, 400, 'Bad Request');
    if (match === undefined) return sendMessage(response, 404, 'Not Found');
    const body = await readBody(request, BODY_BYTES);
    if (body === undefined) return sendMessage(response, 413, 'Request Entity Too Large');

    const sourceIp = request.socket.remoteAddress ?? '127.0.0.1';
    const event = requestEvent({ method, target, headers, body, sourceIp }, match, new Date());
    try {
      const result = await host.invoke(match.route.functionName, event, 'http');
      sendResult(
        response,
        addition ? await withPage(result, (page) => addition.above(page, request)) : result,
      );
    } catch (error) {
      // The host has logged what went wrong; API Gateway tells the client nothing of it.
      if (error instanceof Error && error.name === 'RequestTooLargeException') {
        return sendMessage(response, 413, 'Request Entity Too Large');
      }
      sendMessage(response, 500, 'Internal Server Error');
    }
  };
}

/** A path may be encoded wrongly (`%zz`), which no route takes. */
function findDecoded(
  find: (method: string, path: string) => Match | undefined,
  method: string,
  path: string,
): Match | undefined | 'malformed' {
  try {
    decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return 'malformed';
    throw error;
  }
  return find(method, path);
}
