import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';

/** A clone with a lock file, and an `npm` that writes down how it was called. */
function clone(npmStatus = 0) {
  const root = mkdtempSync(join(tmpdir(), 'bangkom-test-'));
  mkdirSync(join(root, 'infra/local'), { recursive: true });
  mkdirSync(join(root, 'bin'));
  cpSync('infra/local/ensure-installed.mjs', join(root, 'infra/local/ensure-installed.mjs'));
  writeFileSync(join(root, 'package-lock.json'), '{}');
  const script = `#!/bin/sh\necho "$PWD $@ $BANGKOM_INSTALLING" >> "${join(root, 'calls')}"\necho noise\nexit ${npmStatus}\n`;
  writeFileSync(join(root, 'bin/npm'), script);
  chmodSync(join(root, 'bin/npm'), 0o755);
  return root;
}

function run(root: string, environment: Record<string, string> = {}) {
  const PATH = `${join(root, 'bin')}${delimiter}${process.env['PATH']}`;
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'infra/local/ensure-installed.mjs')], {
    env: { ...process.env, PATH, ...environment },
    encoding: 'utf8',
  });
  const calls = existsSync(join(root, 'calls'))
    ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n')
    : [];
  return { status, stdout, calls };
}

function install(root: string, secondsAfterTheLock: number) {
  mkdirSync(join(root, 'node_modules'));
  const installed = join(root, 'node_modules/.package-lock.json');
  writeFileSync(installed, '{}');
  const [lock, seconds] = [new Date('2027-01-25T00:00:00Z'), secondsAfterTheLock];
  utimesSync(join(root, 'package-lock.json'), lock, lock);
  const time = new Date(lock.getTime() + seconds * 1000);
  utimesSync(installed, time, time);
}

describe('the first part of every command', () => {
  it('installs in a fresh clone, without a word on standard output', () => {
    const root = clone();
    expect(run(root)).toEqual({
      status: 0,
      stdout: '',
      calls: [`${root} ci --include=dev --no-audit --no-fund --loglevel=error 1`],
    });
  });

  it('does nothing when everything is there', () => {
    const root = clone();
    install(root, 1);
    expect(run(root)).toEqual({ status: 0, stdout: '', calls: [] });
  });

  it('installs again when the lock file is newer', () => {
    const root = clone();
    install(root, -1);
    expect(run(root).calls).toHaveLength(1);
  });

  it('fails when the installation fails', () => {
    expect(run(clone(3)).status).toBe(3);
  });

  it('does not install while it is installing', () => {
    expect(run(clone(), { BANGKOM_INSTALLING: '1' }).calls).toEqual([]);
  });
});
