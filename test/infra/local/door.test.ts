import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { refusalAt } from '../../../infra/local/door.ts';

/** A request as it arrives at a port, which tests may not open themselves. */
function requestAt(localPort: number, host: string): IncomingMessage {
  const socket = Object.defineProperty(new Socket(), 'localPort', { value: localPort });
  return Object.assign(new IncomingMessage(socket), { headers: { host } });
}

describe('the door of a port', () => {
  it.each([
    ['localhost:4000', 4000, undefined],
    ['localhost', 4000, 421],
    // The number that browsers leave out.
    ['localhost', 80, undefined],
    ['[::1]', 80, undefined],
    ['evil.example', 80, 421],
  ])('called %s at port %i answers as its own name only: %s', (host, port, status) => {
    expect(refusalAt(requestAt(port, host), {})?.status).toBe(status);
  });
});
