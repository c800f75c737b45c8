import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { close, listen } from '../../../infra/local/listen.ts';
import { areFree } from '../../support/free-ports.ts';
import { openDemo, placeIn, runDemo } from './demo-process.ts';

const newPlace = () => placeIn(mkdtempSync(join(tmpdir(), 'bangkom-demo-')));

/** What the demo says when it does not open, and how it ends. */
async function refusal(place: Awaited<ReturnType<typeof newPlace>>, args: readonly string[]) {
  const { child, said } = runDemo(place, args);
  const [code] = await once(child, 'close');
  return { said: said().trim().split('\n'), code };
}

describe('a demo that cannot open says why in a sentence', { timeout: 120_000 }, () => {
  it('for a phase that it does not know, with the list of those it does', async () => {
    const { said, code } = await refusal(await newPlace(), ['--until', 'pemilu']);
    expect([said[0], code]).toEqual(['Tidak ada tahap bernama "pemilu". Yang ada:', 1]);
    expect(said.slice(1).every((line) => /^ {2}[\w-]+ +\S/.test(line))).toBe(true);
  });

  it('for a port that is in use, before anything is touched', async () => {
    const place = await newPlace();
    const other = createServer();
    await listen(other, place.port + 3);
    const { said, code } = await refusal(place, []);
    await close(other);
    expect(code).toBe(1);
    expect(said).toEqual([
      `Port ${place.port} sampai ${place.port + 6} harus bebas; salah satunya sedang dipakai. Untuk memakai yang lain, isi variabel lingkungan PORT=5000, lalu jalankan lagi.`,
    ]);
  });

  it.each([
    ['demo/demo.ts', '--foo'],
    ['demo/demo.ts', '--until'],
    ['demo/demo.ts', '--until', 'survei', '--open', 'out'],
    ['simulate.ts', '--keep'],
    ['simulate.ts', '--keep', 'package.json'],
    ['simulate.ts', '--out', 'package.json/out'],
    ['simulate.ts', 'setahun'],
  ])('for a command line that it cannot follow: %s %s %s', async (program, ...args) => {
    const child = spawn(process.execPath, ['--import', 'tsx', `test/journeys/${program}`, ...args]);
    let said = '';
    child.stderr.on('data', (text) => {
      said += text;
    });
    const [code] = await once(child, 'close');
    expect(said).toMatch(/^(Isi p|P|K|--until dan --open|package\.json.*: Di )[^\n]+\.?\n$/);
    expect(code).toBe(1);
  });

  it('for a folder in which nobody played a year', async () => {
    const { said, code } = await refusal(await newPlace(), ['--open', '/tmp']);
    expect(code).toBe(1);
    expect(said).toEqual([
      'Di /tmp tidak ada tahun yang dimainkan. Isi dengan npm run simulate -- --keep FOLDER.',
    ]);
  });
});

describe('a demo that is killed', { timeout: 300_000 }, () => {
  it('while it plays the year, opens at the next start; and again in seconds, where it was left', async () => {
    const place = await newPlace();
    const { child, said } = runDemo(place, ['--until', 'konfirmasi']);
    while (!said().includes('Januari')) await pause(100);
    child.kill('SIGKILL');
    await once(child, 'close');
    // The platform that it drove ends by itself.
    await expect.poll(() => areFree(place.port), { timeout: 10_000 }).toBe(true);

    const demo = await openDemo(place, ['--until', 'survei']);
    const moved = await fetch(`${demo.app}/_runtime/advance`, { method: 'POST', body: '{"to":"next"}' });
    const { now } = await moved.json();
    demo.child.kill('SIGKILL');
    await once(demo.child, 'close');

    const begun = performance.now();
    const again = await openDemo(place);
    console.info(`opened again in ${Math.round(performance.now() - begun)} ms`);
    expect((await (await fetch(`${again.app}/_runtime`)).json()).now).toBe(now);
    await again.stop();
  });
});

describe('a demo whose npm is asked to end, as editors end it', { timeout: 120_000 }, () => {
  // Windows has no signals, and a process there keeps the number of its parent.
  it.skipIf(process.platform === 'win32')('ends too, and leaves its ports for the next', async () => {
    const { directory, port } = await newPlace();
    const shell = spawn('node infra/local/run.mjs test/journeys/demo/demo.ts --until survei; true', {
      shell: true,
      env: { ...process.env, npm_lifecycle_event: 'demo', PORT: String(port), DATA_DIR: directory },
    });
    let said = '';
    shell.stdout.on('data', (text) => {
      said += text;
    });
    while (!said.includes('Berhenti: Ctrl+C')) await pause(100);
    shell.kill('SIGTERM');
    await expect.poll(() => areFree(port), { timeout: 20_000 }).toBe(true);
  });
});

describe('a demo that is open', { timeout: 120_000 }, () => {
  it('leaves where to click first as the last thing on its screen, whatever pages are opened', async () => {
    const demo = await openDemo(await newPlace(), ['--until', 'survei']);
    const opened = demo.said();
    for (const path of ['/', '/konsol']) await (await fetch(demo.app + path)).text();
    await demo.stop();
    expect(demo.said()).toBe(opened);
  });
});
