import { rmSync } from 'node:fs';
import type { Server } from 'node:http';
import { guarded } from '../guarded.ts';
import { calm, type Hostility } from '../hostility.ts';
import { close, listen } from '../listen.ts';
import { witnessOf } from '../stepfunctions/durable.ts';
import { answerKeyTable } from './answer-keys.ts';
import type { Serve } from './calls.ts';
import { noTableUsage, type TableUsage } from './capacity.ts';
import { ensureTable, type TableKeys } from './ensure-table.ts';
import { tableFront } from './front.ts';
import { Gate } from './gate.ts';
import { dynalite, opened } from './synced-dynalite.ts';

/** The local DynamoDB. */
export interface LocalTable {
  readonly url: string;
  readonly usage: TableUsage;
  close(): Promise<void>;
}

/** How to start it. */
export interface TableOptions {
  readonly path: string | undefined;
  /** Where the keys to sealed answers are, each in a file; in memory without it. */
  readonly answerKeys?: string | undefined;
  readonly port: number;
  readonly tableName: string;
  readonly keys: TableKeys;
  /** What whoever calls must carry; anybody may call without it. */
  readonly accessKeyId?: string;
  readonly hostility: Hostility;
  /** Where to count; a count of its own when left out. */
  readonly usage?: TableUsage;
}

/**
 * Starts dynalite (on disk at `path`, in memory without one), with its front, and makes the table if it is missing.
 * What was confirmed is on the disk.
 * @throws DataFault
 */
export async function startTable(options: TableOptions): Promise<LocalTable> {
  const { path } = options;
  const gate = new Gate();
  const server = dynalite(gate, { createTableMs: 0, ...(path === undefined ? {} : { path }) });
  if (path !== undefined) await opened(path);
  const made = { serve: takeListener(server), gate };
  const keys = answerKeyTable(options.answerKeys);
  // The platform's own preparations are neither counted nor disturbed.
  let front = tableFront(made, keys, calm(), noTableUsage());
  const answer = guarded('table', (request, response) => front(request, response));
  server.on('request', (request, response) => void answer(request, response));
  const url = `http://127.0.0.1:${await listen(server, options.port, { accessKeyId: options.accessKeyId })}`;

  if (
    !(await ensureTable({ endpoint: url, accessKeyId: options.accessKeyId }, options.tableName, options.keys))
  ) {
    await close(server);
    if (path === undefined) throw new Error('dynalite does not make its table');
    // A table that never became active took no item, so nothing is lost.
    rmSync(path, { recursive: true });
    rmSync(witnessOf(path), { force: true });
    return startTable(options);
  }
  const usage = options.usage ?? noTableUsage();
  front = tableFront(made, keys, options.hostility, usage);
  return { url, usage, close: () => close(server) };
}

/**
 * dynalite keeps its handler to itself; its server gives it away, and answers nobody any more.
 * @internal
 */
export function takeListener(server: Server): Serve {
  const [listener] = server.listeners('request');
  if (listener === undefined) throw new Error('dynalite has no request handler');
  server.removeAllListeners('request');
  return (request, response) => listener(request, response);
}
