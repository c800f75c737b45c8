import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** Answers one request; what it returns is not looked at. */
type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A server that can listen before it can answer: early requests wait until it is told how. */
export interface LateServer {
  readonly server: Server;
  serve(handle: Handle): void;
}

/** Executions go on during the start and call services whose addresses must be known but that are not yet there. */
export function lateServer(): LateServer {
  const { promise, resolve } = Promise.withResolvers<Handle>();
  const server = createServer((request, response) => {
    void promise.then((handle) => handle(request, response));
  });
  return { server, serve: resolve };
}
