import { parentPort, workerData } from 'node:worker_threads';
import { calm, hostile } from '../hostility.ts';
import { usageIn } from './capacity.ts';
import type { ThreadOptions } from './in-thread.ts';
import { startTable } from './table.ts';

const { hostileSeed, counters, ...options } = workerData as ThreadOptions; // in-thread.ts hands over nothing else
const hostility = hostileSeed === undefined ? calm() : hostile(hostileSeed);
const table = await startTable({ ...options, hostility, usage: usageIn(counters) });

parentPort?.once('message', () => void table.close());
parentPort?.postMessage(table.url);
