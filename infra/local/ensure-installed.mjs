// The first part of every npm script: installs the packages when they are missing or older than the lock file, so
// that each command works in a fresh clone. Plain JavaScript without imports of packages, for any Node.js from 20 on.
import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** When a file was last changed, in milliseconds since 1970; 0 when it does not exist. */
function changedAt(path) {
  return statSync(root + path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** npm writes `.package-lock.json` at the end of an installation, so one cut short counts as missing. */
const installed = changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json');

// The installation may run scripts of this project, which must not install again.
if (!installed && process.env.BANGKOM_INSTALLING !== '1') {
  console.error('Memasang paket yang belum ada (npm ci) …');
  const { status } = spawnSync(
    'npm',
    ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: root,
      // The command's own output stays clean: the last line of `npm run simulate -- --json` is JSON.
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, BANGKOM_INSTALLING: '1' },
      shell: process.platform === 'win32',
    },
  );
  process.exitCode = status ?? 1;
}
