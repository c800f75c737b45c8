import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { afterEach, describe, expect, it } from 'vitest';
import { demoDoor } from '../../../../infra/local/demo-door/demo-door.tsx';
import { demoProcess } from '../../../../infra/local/demo-door/demo-process.ts';
import { close, listen } from '../../../../infra/local/listen.ts';
import { contentSecurityPolicy } from '../../../../shared/ui/page.tsx';

/** A process starts in half a second, and later on a busy machine. */
const SLOWLY = { timeout: 10_000 };

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

async function platformWithDoor(demoPort: number) {
  const data = mkdtempSync(join(tmpdir(), 'bangkom-door-'));
  const demo = demoProcess(demoPort, data, 'test/infra/local/fixtures/demo.ts');
  const door = demoDoor(demo);
  const server = createServer(async (request, response) => {
    if (await door.answers(request, response)) return;
    const page = await door.above(
      { html: '<body><main>isi</main></body>', policy: contentSecurityPolicy },
      request,
    );
    response.writeHead(200, { 'content-security-policy': page.policy }).end(page.html);
  });
  ends.push(demo.close, () => close(server));
  const base = `http://localhost:${await listen(server, 0)}`;
  const look = async (path: string) => {
    const response = await fetch(base + path);
    return { refresh: response.headers.get('refresh'), document: parse(await response.text()) };
  };
  const press = (headers: Record<string, string> = {}) =>
    fetch(`${base}/_contoh`, { method: 'POST', redirect: 'manual', headers });
  return { data, demo, look, press };
}

describe('the button on the first page that opens the demo', () => {
  it('stands there and on no other page', async () => {
    const { look } = await platformWithDoor(4100);
    expect((await look('/')).document.querySelector('aside button')?.textContent.trim()).toBe(
      'Lihat tahun contoh',
    );
    expect((await look('/konsol')).document.querySelector('aside')).toBeNull();
  });

  it('tells how far the demo is, and leads to it once it is open', async () => {
    const { data, demo, look, press } = await platformWithDoor(4100);
    expect((await press()).headers.get('location')).toBe('/_contoh');
    await expect
      .poll(async () => (await look('/_contoh')).document.textContent, SLOWLY)
      .toContain('4 Januari 2027, 89 surel');
    expect((await look('/_contoh')).refresh).toBe('1');
    writeFileSync(join(data, 'open'), '');
    await expect.poll(() => demo.state().is, SLOWLY).toBe('open');
    const { document, refresh } = await look('/_contoh');
    expect(refresh).toBe('0; url=http://localhost:4100/');
    expect(document.querySelector('main p a')?.getAttribute('href')).toBe('http://localhost:4100/');
    await press();
    expect(demo.state().is).toBe('open');
  });

  it('says why the demo does not open', async () => {
    const { demo, look, press } = await platformWithDoor(1);
    await press();
    await expect.poll(() => demo.state().is, SLOWLY).toBe('failed');
    expect((await look('/_contoh')).document.textContent).toContain('Port 1 sampai 7 harus bebas.');
  });

  it('is pressed by nobody from another site', async () => {
    const { demo, press } = await platformWithDoor(4100);
    expect((await press({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(demo.state().is).toBe('closed');
  });
});
