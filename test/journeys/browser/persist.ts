import { ConnectionLostError } from './exchange.ts';

/** Waits until the system is there again; undefined where it never goes away. */
export type Back = (() => Promise<void>) | undefined;

/**
 * Begins again when the connection was lost, as people do who reload a page. What was posted is posted again: whether
 * it had arrived, nobody knows.
 */
export async function persist<T>(back: Back, run: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof ConnectionLostError) || back === undefined) throw error;
      await back();
    }
  }
}
