import { createServer } from 'node:http';
import { Logger } from '@aws-lambda-powertools/logger';
import { expect, it, vi } from 'vitest';
import { refusalLog } from '../../../infra/local/door-log.ts';
import { close, listen } from '../../../infra/local/listen.ts';

it('whoever is turned away at a port leaves a line without what was sent, and a flood leaves twenty a minute', async () => {
  const warned = vi.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
  const server = createServer((_request, response) => response.end());
  const port = await listen(server, 0);
  await fetch(`http://127.0.0.1:${port}/rahasia`, { headers: { origin: 'http://evil.example' } });
  await close(server);
  expect(warned.mock.calls).toEqual([['DOOR_REFUSED', { port, status: 403, reason: 'ORIGIN' }]]);

  warned.mockClear();
  const refused = refusalLog();
  const refusal = { status: 421, reason: 'HOST', message: 'Misdirected Request' } as const;
  for (let count = 0; count < 1000; count += 1) refused(refusal, 1, 60_000);
  expect(warned).toHaveBeenCalledTimes(20);
  refused(refusal, 1, 120_000);
  expect(warned).toHaveBeenLastCalledWith('DOOR_REFUSED', {
    port: 1,
    status: 421,
    reason: 'HOST',
    unsaid: 980,
  });
  warned.mockRestore();
});
