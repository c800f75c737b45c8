import { createServer, IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import { Logger } from '@aws-lambda-powertools/logger';
import { expect, it, vi } from 'vitest';
import { refusalLog } from '../../../infra/local/door-log.ts';
import { close, listen } from '../../../infra/local/listen.ts';

it('whoever is turned away at a port leaves a line without what was sent, and a flood leaves twenty a minute', async () => {
  const warned = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const server = createServer((_request, response) => response.end());
  const port = await listen(server, 0);
  const turnedAway = async (headers: Record<string, string>) =>
    (await fetch(`http://127.0.0.1:${port}/rahasia`, { headers })).status;
  expect(await turnedAway({ origin: 'http://evil.example' })).toBe(403);
  expect(await turnedAway({ origin: 'http://other.example', 'sec-fetch-site': 'cross-site' })).toBe(403);
  await close(server);
  // printf http://evil.example | sha256sum
  const [evil, other] = ['8b322b664cd8', 'bd6bccce024f'];
  const line = { port, status: 403, reason: 'ORIGIN', source: '127.0.0.1' };
  expect(warned.mock.calls).toEqual([
    ['DOOR_REFUSED', { ...line, by: 'PROGRAM', name: evil }],
    ['DOOR_REFUSED', { ...line, by: 'BROWSER', name: other }],
  ]);

  warned.mockClear();
  const refused = refusalLog();
  const refusal = { status: 421, reason: 'HOST', message: 'Misdirected Request' } as const;
  const request = new IncomingMessage(new Socket());
  for (let count = 0; count < 1000; count += 1) refused(refusal, request, 60_000);
  expect(warned).toHaveBeenCalledTimes(20);
  refused(refusal, request, 120_000);
  expect(warned).toHaveBeenLastCalledWith('DOOR_REFUSED', expect.objectContaining({ unsaid: 980 }));
  warned.mockRestore();
});
