import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { linkFaultPage } from '../../../shared/ui/plain-pages.tsx';
import type { World } from '../world/world.ts';
import { newDevice } from './device.ts';

it('opens the mailed link again, as people do, where a session has ended between two clicks', async () => {
  let open = false;
  let sent = '';
  const form =
    '<form method="post" action="/survei/x"><input name="a" value="1"><button>Kirim</button></form>';
  const server = createServer(async (request, response) => {
    if (request.url === '/l/kode') {
      open = true;
      return response.writeHead(303, { location: '/survei/x' }).end();
    }
    const html = { 'content-type': 'text/html; charset=utf-8' };
    if (!open) return response.writeHead(404, html).end(linkFaultPage('NOT_OPENED', undefined, undefined));
    if (request.method === 'POST') for await (const chunk of request) sent += chunk;
    return response.writeHead(200, html).end(form);
  }).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once('listening', resolve));
  const app = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server
  const world = { app, deeds: new Map<string, number>() } as unknown as World; // what a device asks of it
  const device = newDevice(world);
  const page = await device.open(`${app}/l/kode`);
  open = false; // twelve hours later
  const [first] = page.forms;
  const answered = first && (await device.submit(first));
  expect([answered?.status, sent]).toEqual([200, 'a=1']);
  expect([...world.deeds]).toEqual([['link: opened again', 1]]);
});
