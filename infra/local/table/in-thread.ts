import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { sharedTableUsage } from './capacity.ts';
import type { LocalTable, TableOptions } from './table.ts';

/** What the thread is started with: everything but functions, which no thread can hand to another. */
export interface ThreadOptions extends Omit<TableOptions, 'hostility'> {
  /** Seed of the misfortunes of the table; calm without it. */
  readonly hostileSeed: number | undefined;
  /** Who is away (misfortunes.ts); nobody ever is without it. */
  readonly misfortunes?: SharedArrayBuffer | undefined;
  /** Where the thread counts. */
  readonly counters: SharedArrayBuffer;
}

/**
 * Starts the table in a thread of its own: of a simulated year's work a fifth is the table's, and most machines have a
 * second core. What it throws where nobody can catch comes out in this thread.
 */
export async function startTableInThread(options: Omit<ThreadOptions, 'counters'>): Promise<LocalTable> {
  const { counters, usage } = sharedTableUsage();
  const workerData: ThreadOptions = { ...options, counters };
  // Node reads the thread's TypeScript by itself; the loader of the main thread would only cost its start.
  const thread = new Worker(new URL('./thread.ts', import.meta.url), { workerData, execArgv: [] });
  const [url] = await once(thread, 'message');
  thread.on('error', (fault) =>
    setImmediate(() => {
      throw fault;
    }),
  );
  return {
    url: String(url),
    usage,
    async close() {
      thread.postMessage('close');
      await once(thread, 'exit');
    },
  };
}
