import { createServer } from 'node:http';
import { close, listen } from '../../infra/local/listen.ts';

/** Below the ports that connections are given by themselves on Linux (32768 and up), and above the last one that fetch refuses. */
const FIRST_PORT = 10_100;
const LAST_PORT = 32_000;

/** Seven ports in a row that are free now, as many as the platform listens on. */
export async function freePorts(): Promise<number> {
  for (let port = FIRST_PORT + ((process.pid * 7) % 15_000); port < LAST_PORT; port += 7) {
    if (await areFree(port)) return port;
  }
  throw new Error('no seven free ports in a row');
}

/** Whether a port and the six after it are free now. */
export async function areFree(port: number): Promise<boolean> {
  const free = await Promise.all(Array.from({ length: 7 }, (_, at) => isFree(port + at)));
  return free.every(Boolean);
}

async function isFree(port: number): Promise<boolean> {
  const probe = createServer();
  try {
    await listen(probe, port);
  } catch {
    // Taken: that is the answer.
    return false;
  }
  await close(probe);
  return true;
}
