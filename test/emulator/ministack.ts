import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';

/** The emulator this project is tested with; a newer one may differ from AWS elsewhere. */
const VERSION = '1.5.33';
const VENV = resolve(`.venv/ministack-${VERSION}`);
const FOLDER = resolve('.local/emulator');
const HERE = import.meta.dirname;

/** The account MiniStack takes from a key of twelve digits. */
export const ACCOUNT = '000000000000';

const Mails = z.array(
  z.object({ n: z.number(), at: z.number(), recipients: z.array(z.string()), raw: z.string() }),
);
const State = z.object({ now: z.number(), nextDue: z.number().nullable(), idle: z.boolean() });

/** A running emulator. */
export interface MiniStack {
  /** Where every AWS service answers. */
  readonly endpoint: string;
  /** What the clock shows (epoch ms), the next moment something waits for, and whether nothing is in progress. */
  state(): Promise<z.infer<typeof State>>;
  /** Mails from number `n` on. */
  mailsSince(n: number): Promise<z.infer<typeof Mails>>;
  /** Stops the clock of functions, workflows and sign-in at a moment. */
  moveTo(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/** The emulator cannot be installed or does not start; the message says what to do. */
class EmulatorError extends Error {
  override readonly name = 'EmulatorError';
}

/**
 * Installs MiniStack where it is not yet, starts it on free ports of the loopback, and waits until it answers.
 * @param front address that the deployed API is to have
 */
export async function startMiniStack(front: string): Promise<MiniStack> {
  install();
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const [port, control] = [await freePort(), await freePort()];
  const clock = join(FOLDER, 'clock');
  const endpoint = `http://127.0.0.1:${port}`;
  const log = openSync(join(FOLDER, 'ministack.log'), 'w');
  const child = spawn(join(VENV, 'bin/python'), [join(HERE, 'differences.py')], {
    stdio: ['ignore', log, log],
    env: {
      ...process.env,
      // Functions run with this project's Node, whatever the machine has.
      PATH: [resolve('node_modules/.bin'), process.env['PATH']].join(delimiter),
      NODE_OPTIONS: `--import=${join(HERE, 'clock.mjs')}`,
      PYTHONDONTWRITEBYTECODE: '1',
      EMULATOR_CLOCK: clock,
      EMULATOR_CONTROL: String(control),
      EMULATOR_FRONT: front,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: 'localhost',
      MINISTACK_REGION: 'ap-southeast-3',
      AWS_ENDPOINT_URL: endpoint,
    },
  });
  closeSync(log);
  await untilHealthy(child, endpoint);
  const controlUrl = `http://127.0.0.1:${control}`;
  return {
    endpoint,
    state: async () => State.parse(await (await fetch(controlUrl)).json()),
    mailsSince: async (n) => Mails.parse(await (await fetch(`${controlUrl}/mails/${n}`)).json()),
    moveTo: async (ms) => void (await fetch(controlUrl, { method: 'POST', body: String(ms) })),
    stop: () => stop(child),
  };
}

function install(): void {
  if (existsSync(join(VENV, 'bin/ministack'))) return;
  try {
    execFileSync('python3', ['-c', 'import sys; sys.exit(sys.version_info < (3, 10))'], { stdio: 'pipe' });
    execFileSync('python3', ['-m', 'venv', VENV], { stdio: 'pipe' });
    execFileSync(join(VENV, 'bin/pip'), ['install', '--quiet', `ministack==${VERSION}`], { stdio: 'pipe' });
  } catch (error) {
    rmSync(VENV, { recursive: true, force: true });
    throw new EmulatorError(
      `MiniStack ${VERSION} cannot be installed. It needs Python 3.10 or newer with venv (Debian: apt-get install python3-venv) and PyPI.`,
      { cause: error },
    );
  }
}

async function untilHealthy(child: ChildProcess, endpoint: string): Promise<void> {
  const until = Date.now() + 30_000;
  while (Date.now() < until && child.exitCode === null) {
    const answer = await fetch(`${endpoint}/_ministack/health`).catch(() => undefined);
    if (answer?.ok === true) return;
    await sleep(100);
  }
  throw new EmulatorError(`MiniStack did not start; see ${join(FOLDER, 'ministack.log')}.`);
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((done) => child.once('exit', done));
  child.kill('SIGTERM');
  await Promise.race([gone, sleep(5_000, undefined, { ref: false }).then(() => child.kill('SIGKILL'))]);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer().once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (typeof address === 'object' && address !== null ? done(address.port) : fail()));
    });
  });
}
