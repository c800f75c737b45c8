import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAccessKeyId } from '../../../infra/local/access-key.ts';
import { ACCESS_KEY_FILE } from '../../../infra/local/files.ts';
import { root } from '../../../infra/local/system.ts';
import { freePorts } from '../../support/free-ports.ts';
import { chances } from './seeded.ts';

/** `npm start` in a process of its own, with a virtual clock. */
export interface RuntimeProcess {
  readonly app: string;
  readonly sfn: string;
  readonly dynamodb: string;
  /** What its inner ports ask for. */
  readonly accessKeyId: string;
  /** As the power fails. */
  kill(): Promise<void>;
  /** As Ctrl+C. */
  stop(): Promise<void>;
  /** Starts again over the same data, on the same ports. */
  start(): Promise<void>;
  /** Resident memory in bytes at its highest so far. */
  peakMemory(): number;
}

/** How the platform treats what runs on it; overlapping: tasks that run twice may run beside themselves. */
export type Hostility = 'calm' | 'hostile' | 'overlapping';

export interface ProcessOptions {
  readonly directory: string;
  readonly seed: number;
  /** ISO moment with offset at which the clock stands first. */
  readonly from: string;
  readonly hostility: Hostility;
  /** The first of its ports; free ones when left out. */
  readonly port?: number;
  /** Says nothing, unless it ends by itself: then its last words. */
  readonly quiet?: boolean;
}

/** Signs of what a quiet platform said that are kept. */
const LAST_WORDS = 2_000;

/** Starts the platform as `npm start` does; resolves when it serves. */
export async function startRuntime(options: ProcessOptions): Promise<RuntimeProcess> {
  writeKeys(options.directory, options.seed);
  const port = options.port ?? (await freePorts());
  const app = `http://localhost:${port}`;
  let child: ChildProcess | undefined;
  let ending = false;

  // Nobody else ends the platform when its driver is ended.
  const killChild = () => child?.kill('SIGKILL');
  const leave = () => process.exit(130);
  const signals = ['SIGINT', 'SIGTERM'] as const;

  const start = async (): Promise<void> => {
    ending = false;
    process.once('exit', killChild);
    for (const signal of signals) process.once(signal, leave);
    child = spawn(process.execPath, ['--import', 'tsx', 'infra/local/start.ts'], {
      cwd: root,
      // By the channel it notices that its driver is gone, however that ended.
      stdio: ['ignore', 'pipe', options.quiet === true ? 'pipe' : 'inherit', 'ipc'],
      env: { ...process.env, ...environmentOf(options, port) },
    });
    let lastWords = '';
    child.stderr?.on('data', (said) => {
      lastWords = `${lastWords}${said}`.slice(-LAST_WORDS);
    });
    child.once('close', (code, signal) => {
      if (!ending) console.error(lastWords.trim() || `npm start ended by itself: ${code ?? signal}`);
    });
    const { stdout } = child;
    if (stdout === null) throw new Error('no output');
    await Promise.race([
      once(stdout, 'data'),
      once(child, 'exit').then(([code]) => Promise.reject(new Error(`npm start ended with ${code}`))),
    ]);
  };
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    ending = true;
    process.off('exit', killChild);
    for (const each of signals) process.off(each, leave);
    const gone = child !== undefined && child.exitCode === null ? once(child, 'exit') : undefined;
    child?.kill(signal);
    await gone;
  };
  await start();

  let peak = 0;
  return {
    app,
    sfn: `http://127.0.0.1:${port + 4}`,
    dynamodb: `http://127.0.0.1:${port + 3}`,
    accessKeyId: readAccessKeyId(join(options.directory, ACCESS_KEY_FILE)) ?? '',
    start,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    peakMemory() {
      peak = Math.max(peak, residentPeak(child?.pid));
      return peak;
    },
  };
}

function environmentOf({ directory, seed, from, hostility }: ProcessOptions, port: number) {
  return {
    PORT: String(port),
    DATA_DIR: directory,
    BANGKOM_CLOCK: 'virtual',
    BANGKOM_CLOCK_FROM: from,
    ...(hostility === 'calm' ? {} : { BANGKOM_HOSTILE: String(seed) }),
    ...(hostility === 'overlapping' ? { BANGKOM_OVERLAPPING: 'true' } : {}),
  };
}

/**
 * Keys by the seed, kept where the platform looks for its own: identifiers of people are made with them, and two runs
 * of one seed must meet the same people.
 */
function writeKeys(directory: string, seed: number): void {
  const chance = chances(seed);
  const key = (name: string) =>
    Buffer.from(Array.from({ length: 32 }, (_, at) => Math.floor(chance.of('key', name, at) * 256))).toString(
      'base64url',
    );
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const keys = {
    current: 'k1',
    keys: { k1: key('k1') },
    oidcClientSecret: key('oidc'),
    employeeIdKey: key('employees'),
  };
  writeFileSync(join(directory, 'keys.json'), JSON.stringify(keys), { mode: 0o600 });
}

/** Linux tells the highest resident size of a process; elsewhere it is not known. */
function residentPeak(pid: number | undefined): number {
  if (pid === undefined || process.platform !== 'linux') return 0;
  const line = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return Number(line?.[1] ?? 0) * 1024;
}
