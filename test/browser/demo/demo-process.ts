import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { freePorts } from '../../support/free-ports.ts';

/** `npm run demo` in a process of its own, as a newcomer starts it. */
export interface Demo {
  readonly app: string;
  readonly mailbox: string;
  /** All that stands on the screen by now. */
  said(): string;
  readonly child: ChildProcess;
  stop(): Promise<void>;
}

/** Where a demo lives: the states that one prepares open the next in seconds. */
export interface DemoPlace {
  readonly directory: string;
  readonly port: number;
}

export async function placeIn(directory: string): Promise<DemoPlace> {
  return { directory, port: await freePorts() };
}

/** Runs the command; what it says, and its process. */
export function runDemo({ directory, port }: DemoPlace, args: readonly string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/journeys/demo/demo.ts', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PORT: String(port), DATA_DIR: directory },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      said += text;
    });
  }
  return { child, said: () => said };
}

/** Opens the demo and waits until it says where to click. @throws Error with what it said when it ends instead */
export async function openDemo(place: DemoPlace, args: readonly string[] = []): Promise<Demo> {
  const { child, said } = runDemo(place, args);
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`The demo ended: ${said()}`)));
  while (!said().includes('Berhenti: Ctrl+C')) await Promise.race([once(child.stdout, 'data'), ended]);
  ended.catch(() => undefined);
  return {
    app: /Konsol +(\S+)/.exec(said())?.[1] ?? '',
    mailbox: /Kotak surat +(\S+)/.exec(said())?.[1] ?? '',
    said,
    child,
    async stop() {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
