import type { Runtime } from './platform.ts';

/** Ctrl+C, and whoever asks the process to end, stop the platform. */
export function stopOnSignals(runtime: Pick<Runtime, 'stop'>): void {
  let stopping = false;
  const stop = (): void => {
    // A second Ctrl+C does not wait; nothing is lost, as after a kill -9.
    if (stopping) process.exit(1);
    stopping = true;
    void runtime.stop().then(() => process.exit(0));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
