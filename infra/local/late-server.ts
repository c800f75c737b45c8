import { createServer, type Server } from 'node:http';
import { guarded, type Handle } from './guarded.ts';

/** A server that can listen before it can answer: early requests wait until it is told how. */
export interface LateServer {
  readonly server: Server;
  serve(handle: Handle): void;
}

/**
 * Executions go on during the start and call services whose addresses must be known but that are not yet there.
 * @param name says in the log where a fault was
 */
export function lateServer(name: string): LateServer {
  const { promise, resolve } = Promise.withResolvers<Handle>();
  const answer = guarded(name, async (request, response) => (await promise)(request, response));
  const server = createServer((request, response) => void answer(request, response));
  return { server, serve: resolve };
}
