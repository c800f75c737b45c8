import { type ChildProcess, spawn } from 'node:child_process';
import { root } from '../system.ts';

/** How far the demo is that somebody opened from the first page. */
export type DemoState =
  | { readonly is: 'closed' }
  | { readonly is: 'opening'; readonly said: string }
  | { readonly is: 'open'; readonly url: string }
  | { readonly is: 'failed'; readonly said: string };

/** The demo beside the platform, in a process, on ports and on data of its own. */
export interface DemoProcess {
  /** Opens it, unless it is open or on its way. */
  open(): void;
  state(): DemoState;
  close(): void;
}

/** The program behind `npm run demo`: a program of its own, no part of the platform. */
const PROGRAM = 'test/journeys/demo/demo.ts';

/** What its first line on the screen begins with once it is open. */
const OPENED = 'Tahun contoh,';

/**
 * A demo that is not open yet.
 * @param port the first of its seven ports
 * @param directory where the platform keeps its data: the demo has a folder of its own in it
 * @param program another one, for tests
 */
export function demoProcess(port: number, directory: string, program = PROGRAM): DemoProcess {
  let state: DemoState = { is: 'closed' };
  let child: ChildProcess | undefined;

  const begin = (): ChildProcess => {
    const begun = spawn(process.execPath, ['--import', 'tsx', program], {
      cwd: root,
      // By the channel it notices that the platform is gone, however that ended.
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, PORT: String(port), DATA_DIR: directory },
    });
    begun.stdout?.on('data', (text) => {
      if (String(text).includes(OPENED)) state = { is: 'open', url: `http://localhost:${port}/` };
    });
    begun.stderr?.on('data', (text) => {
      const line = String(text).trim().split('\n').at(-1) ?? '';
      if (state.is === 'opening') state = { is: 'opening', said: line };
    });
    begun.once('close', () => {
      child = undefined;
      state = state.is === 'opening' ? { is: 'failed', said: state.said } : { is: 'closed' };
    });
    return begun;
  };

  return {
    open() {
      if (child !== undefined) return;
      state = { is: 'opening', said: '' };
      child = begin();
    },
    state: () => state,
    close: () => void child?.kill('SIGTERM'),
  };
}
