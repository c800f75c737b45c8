import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { close, listen } from '../../../../infra/local/listen.ts';

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

function npmStart(environment: Record<string, string>) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], {
    // As a person has it: the level of the tests' own logs is not theirs.
    env: { ...process.env, POWERTOOLS_LOG_LEVEL: undefined, ...environment },
  });
  children.push(child);
  return child;
}

const newDirectory = () => mkdtempSync(join(tmpdir(), 'bangkom-test-'));

describe('npm start', { timeout: 30_000 }, () => {
  it('tells where everything is and how to sign in, serves, and stops cleanly', async () => {
    const child = npmStart({ PORT: '0', DATA_DIR: newDirectory() });
    const [welcome] = await once(child.stdout, 'data');
    const said = String(welcome);
    let after = '';
    child.stdout.on('data', (line) => {
      after += line;
    });
    expect(said).toMatch(/Konsol +http:\/\/localhost:\d+/);
    expect(said).toMatch(/Kotak surat +http:\/\/localhost:\d+/);
    expect(said).toContain('pilih akun Koordinator atau Pimpinan');
    const app = /Konsol +(\S+)/.exec(said)?.[1] ?? '';
    expect((await fetch(`${app}/healthz`)).status).toBe(200);
    expect((await fetch(`${app}/_runtime`)).status).toBe(404);
    // Nor is there a clock to move where it is the machine's own.
    expect((await fetch(`${app}/_jam`)).status).toBe(404);
    expect(await (await fetch(app, { headers: { accept: 'text/html' } })).text()).not.toContain('Jam contoh');
    const gone = once(child, 'close');
    child.kill('SIGTERM');
    // Lines of a function that is well are for machines; the person who started it reads this screen.
    expect(await gone).toEqual([0, null]);
    expect(after).toBe('');
  });

  it('goes on with the clock of data that have lived on a virtual one', async () => {
    const DATA_DIR = newDirectory();
    writeFileSync(join(DATA_DIR, 'clock.json'), String(Date.parse('2027-03-01T08:00:00+07:00')));
    const [welcome] = await once(npmStart({ PORT: '0', DATA_DIR }).stdout, 'data');
    const app = /Konsol +(\S+)/.exec(String(welcome))?.[1] ?? '';
    const page = await fetch(app, { headers: { accept: 'text/html' } });
    expect(await page.text()).toContain('Senin, 1 Maret 2027 pukul 08.00 WIB');
    // The provider's own pages tell it too, where a session that months have ended is begun anew.
    const door = await fetch(`${app}/masuk`, { redirect: 'manual' });
    const signIn = await fetch(new URL('/masuk/tidak-dikenal', door.headers.get('location') ?? ''));
    expect(await signIn.text()).toContain('Senin, 1 Maret 2027 pukul 08.00 WIB');
  });

  it('says in a sentence that a port is taken', async () => {
    const other = createServer();
    const port = await listen(other, 0);
    const child = npmStart({ PORT: String(port), DATA_DIR: newDirectory() });
    const said = await text(child.stderr);
    await close(other);
    expect(said).toContain('isi variabel lingkungan PORT=5000');
    expect(said).not.toContain('    at ');
    expect(child.exitCode ?? (await once(child, 'exit'))[0]).toBe(1);
  });

  it('says in a sentence that its data is in use', async () => {
    const DATA_DIR = newDirectory();
    await once(npmStart({ PORT: '0', DATA_DIR }).stdout, 'data');
    const second = npmStart({ PORT: '0', DATA_DIR });
    expect(await text(second.stderr)).toBe(
      `Data di ${DATA_DIR} sedang dipakai proses lain. Hentikan proses itu; untuk memakai folder lain, isi variabel lingkungan DATA_DIR=..., lalu jalankan lagi.\n`,
    );
  });
});
