import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers one request; what it returns is awaited and not looked at. */
export type Handle = (request: IncomingMessage, response: ServerResponse) => unknown;

/**
 * A handler whose faults cost one request, never the platform.
 * @param name says in the log where it was
 * @param fail what to answer then, unless an answer has begun
 */
export function guarded(name: string, handle: Handle, fail: (response: ServerResponse) => void = refuse) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      await handle(request, response);
    } catch (error) {
      console.error(`${name}: ${error instanceof Error ? error.message : String(error)}`);
      if (response.headersSent) response.destroy();
      else fail(response);
    }
  };
}

function refuse(response: ServerResponse): void {
  response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
  response.end('Internal Server Error');
}
