import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const PACKAGES = {
  'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
  'node_modules/for-windows': { version: '1.0.0', integrity: 'sha512-w', optional: true },
};

describe('the commands of the project', () => {
  it('leave no pattern to the shell: each would put other words in its place', () => {
    const { scripts } = z
      .object({ scripts: z.record(z.string(), z.string()) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    expect(Object.entries(scripts).filter(([, command]) => /[*?]/.test(command))).toEqual([]);
  });
});

function lockOf(packages: object): string {
  return JSON.stringify({ packages });
}

/** A clone with a lock file, and an `npm` that writes down how it was called. */
function clone(npmStatus = 0) {
  // On macOS the folder of temporary files is a link.
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'bangkom-test-')));
  mkdirSync(join(root, 'infra/local'), { recursive: true });
  mkdirSync(join(root, 'bin'));
  cpSync('infra/local/run.mjs', join(root, 'infra/local/run.mjs'));
  writeFileSync(join(root, 'package-lock.json'), lockOf({ '': {}, ...PACKAGES }));
  const script = `#!/bin/sh\necho "$PWD $@ $BANGKOM_INSTALLING" >> "${join(root, 'calls')}"\necho noise\nexit ${npmStatus}\n`;
  writeFileSync(join(root, 'bin/npm'), script);
  chmodSync(join(root, 'bin/npm'), 0o755);
  return root;
}

function run(root: string, environment: Record<string, string> = {}) {
  const PATH = `${join(root, 'bin')}${delimiter}${process.env['PATH']}`;
  const { status, stdout } = spawnSync(process.execPath, [join(root, 'infra/local/run.mjs')], {
    env: { ...process.env, PATH, ...environment },
    encoding: 'utf8',
  });
  const calls = existsSync(join(root, 'calls'))
    ? readFileSync(join(root, 'calls'), 'utf8').trim().split('\n')
    : [];
  return { status, stdout, calls };
}

/** What npm leaves behind: the packages of this system. */
function install(root: string, version = '1.0.0') {
  const installed = lockOf({ 'node_modules/a': { ...PACKAGES['node_modules/a'], version } });
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'node_modules/.package-lock.json'), installed);
}

// The clone's `npm` is a script for POSIX shells.
describe.skipIf(process.platform === 'win32')('the first part of every command', () => {
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
    install(root);
    expect(run(root)).toEqual({ status: 0, stdout: '', calls: [] });
  });

  it('installs again when the lock file names another version', () => {
    const root = clone();
    install(root, '0.9.0');
    expect(run(root).calls).toHaveLength(1);
  });

  it('installs again when an installation was cut off', () => {
    const root = clone();
    mkdirSync(join(root, 'node_modules/a'), { recursive: true });
    expect(run(root).calls).toHaveLength(1);
  });

  it('does not empty the packages of another checkout that a link leads to, and uses them when they are the same', () => {
    const [other, root] = [clone(), clone()];
    install(other, '0.9.0');
    symlinkSync(join(other, 'node_modules'), join(root, 'node_modules'));
    expect(run(root)).toEqual({ status: 1, stdout: '', calls: [] });
    rmSync(join(other, 'node_modules'), { recursive: true });
    install(other);
    expect(run(root)).toEqual({ status: 0, stdout: '', calls: [] });
  });

  it('fails when the installation fails', () => {
    expect(run(clone(3)).status).toBe(3);
  });

  it('does not install while it is installing', () => {
    expect(run(clone(), { BANGKOM_INSTALLING: '1' }).calls).toEqual([]);
  });
});

describe('the rest of the line', () => {
  const rest = (root: string, args: readonly string[], environment: Record<string, string> = {}) =>
    spawnSync(process.execPath, [join(root, 'infra/local/run.mjs'), ...args], {
      cwd: root,
      env: { ...process.env, ...environment },
      encoding: 'utf8',
    });

  it('runs on the Node of this machine when that is new enough, and first on its path', () => {
    const root = clone();
    install(root);
    const { stdout } = rest(root, ['node -p process.execPath']);
    expect(stdout.trim()).toBe(process.execPath);
  });

  it('takes a command line for one, whatever its last word ends with', () => {
    const root = clone();
    install(root);
    const { status, stdout } = rest(root, ['node -p "process.argv[1]" -- test/vitest.config.ts']);
    expect([status, stdout.trim()]).toEqual([0, 'test/vitest.config.ts']);
  });

  it('ends as the command ended, and hands on what was written after it', () => {
    const root = clone();
    install(root);
    const { status, stdout } = rest(root, ['node -p "process.argv[1]" --', 'dua kata']);
    expect([status, stdout.trim()]).toEqual([0, 'dua kata']);
    expect(rest(root, ['node -e "process.exit(7)"']).status).toBe(7);
  });
});

describe('a checkout on Windows', () => {
  it('has the line ends of the repository, whatever git is told there, and spreadsheets as they are', () => {
    const root = clone();
    const git = (...args: readonly string[]) => {
      const { status, stderr } = spawnSync('git', ['-c', 'core.autocrlf=true', ...args], {
        cwd: root,
        encoding: 'utf8',
      });
      if (status !== 0) throw new Error(stderr);
    };
    const files = {
      '.gitattributes': '.gitattributes',
      run: '.ci/run',
      'x.xlsx': 'test/support/siasn-data-utama.xlsx',
    };
    git('init', '--quiet');
    for (const [to, from] of Object.entries(files)) cpSync(from, join(root, to));
    git('add', '.');
    for (const name of Object.keys(files)) rmSync(join(root, name));
    git('checkout', '--', '.');
    for (const [to, from] of Object.entries(files)) {
      expect([to, readFileSync(join(root, to)).equals(readFileSync(from))]).toEqual([to, true]);
    }
  });
});

describe('the Node that npm brings where the own is older (S14)', () => {
  it('is there for Linux, macOS and Windows, each proven by the lock file', () => {
    const lock: unknown = JSON.parse(readFileSync('infra/local/node/package-lock.json', 'utf8'));
    const packages = z
      .object({
        packages: z.record(z.string(), z.object({ os: z.string(), integrity: z.string() }).partial()),
      })
      .parse(lock).packages;
    const brought = Object.values(packages).filter(({ os }) => os !== undefined);
    expect(new Set(brought.flatMap(({ os }) => os))).toEqual(new Set(['linux', 'darwin', 'win32']));
    for (const { integrity } of brought) expect(integrity).toMatch(/^sha512-/);
  });
});
