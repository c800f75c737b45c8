import { parentPort, workerData } from 'node:worker_threads';
import { calm, counted, hostile } from '../hostility.ts';
import { misfortuneCells, misfortunesIn } from '../misfortunes.ts';
import { usageIn } from './capacity.ts';
import type { ThreadOptions } from './in-thread.ts';
import { startTable } from './table.ts';

const { hostileSeed, misfortunes = misfortuneCells(), counters, ...options } = workerData as ThreadOptions; // in-thread.ts hands over nothing else
const bySeed = hostileSeed === undefined ? calm() : hostile(hostileSeed);
const hostility = counted(bySeed, misfortunesIn(misfortunes));
const table = await startTable({ ...options, hostility, usage: usageIn(counters) });

parentPort?.once('message', () => void table.close());
parentPort?.postMessage(table.url);
