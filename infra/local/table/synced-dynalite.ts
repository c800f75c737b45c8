import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type dynaliteOfPackage from 'dynalite';
import { at, DataFault, faultAt } from '../disk/data-fault.ts';
import { startAgainWith } from '../start-again.ts';
import { claimed, openWitness, witnessOf, writeWitness } from '../stepfunctions/durable.ts';
import { Gate } from './gate.ts';

type Operation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

/** What dynalite uses of the package `level`, and the methods that its subclasses may override (abstract-level 3). */
interface Level {
  open(): Promise<void>;
  _open(options: object): Promise<void>;
  _close(): Promise<void>;
  _get(key: string, options: object): Promise<string | undefined>;
  _put(key: string, value: string, options: object): Promise<void>;
  _del(key: string, options: object): Promise<void>;
  _batch(operations: readonly Operation[], options: object): Promise<void>;
}

const require = createRequire(import.meta.url);
// dynalite takes the classes from its own copies of the packages, once, when it is loaded.
const requireAsDynalite = createRequire(require.resolve('dynalite'));
const level: { Level: new (location: string, options: object) => Level } = requireAsDynalite('level');
const memory: { MemoryLevel: new (options: object) => Level } = requireAsDynalite('memory-level');

/** Of the dynalite that is being made: it makes its store meanwhile. */
let gateInMaking = new Gate();

/**
 * Where the table keeps how often it was written, and its witness beside it too: a table that knows less has lost what was
 * confirmed. No key of dynalite begins so.
 */
const WRITTEN = '!written';

const stores = new Map<string, Level>();

/**
 * LevelDB whose writes are on the disk before they are confirmed, and seen by nobody before. LevelDB by itself leaves them
 * to the system: they outlive a kill of the process, not a loss of power, and workflows would know of answers that the
 * table has lost. Who writes while a sync is under way shares the next one.
 */
class SyncedLevel extends level.Level {
  readonly #location: string;
  readonly #gate = gateInMaking;
  #written = 0;
  #witness: number | undefined;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(location: string, options: object) {
    super(location, options);
    this.#location = location;
    stores.set(location, this);
  }

  override async _open(options: object): Promise<void> {
    refuseWithoutCurrent(this.#location);
    try {
      await super._open(options);
      const known = await super._get(WRITTEN, { keyEncoding: 'utf8', valueEncoding: 'utf8' });
      this.#written = Number(known ?? 0);
    } catch (error) {
      throw openingFault(this.#location, error);
    }
    const lost = at(witnessOf(this.#location), () => claimed(this.#location)) - this.#written;
    if (lost > 0) {
      await super._close();
      throw new DataFault(
        `Isi folder ${this.#location} terpotong: ${lost} perubahan terakhir yang sudah dikonfirmasi hilang. Pulihkan seluruh folder data ${dirname(this.#location)} dari cadangan.`,
      );
    }
    this.#witness = at(witnessOf(this.#location), () => openWitness(this.#location));
  }

  override async _close(): Promise<void> {
    await this.#draining;
    if (this.#witness !== undefined) fs.closeSync(this.#witness);
    await super._close();
  }

  override async _get(key: string, options: object): Promise<string | undefined> {
    try {
      return await super._get(key, options);
    } catch (error) {
      throw levelFault(this.#location, error);
    }
  }

  override _put(key: string, value: string): Promise<void> {
    return this.#gate.pass(() => this.#write({ type: 'put', key, value }));
  }

  override _del(key: string): Promise<void> {
    return this.#gate.pass(() => this.#write({ type: 'del', key }));
  }

  #write(operation: Operation): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ operation, resolve, reject });
      this.#draining ??= this.#drain().finally(() => {
        this.#draining = undefined;
      });
    });
  }

  /** Writes and syncs all that waits as one batch, until nothing does. */
  async #drain(): Promise<void> {
    // Those of a transaction come in one turn, and belong into one batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const group = this.#waiting.splice(0);
      const written = this.#written + 1;
      try {
        const operations = group.map(({ operation }) => operation);
        await super._batch([...operations, { type: 'put', key: WRITTEN, value: String(written) }], {
          sync: true,
        });
        this.#written = written;
        if (this.#witness !== undefined) writeWitness(this.#witness, written);
        for (const { resolve } of group) resolve();
      } catch (error) {
        for (const { reject } of group) reject(levelFault(this.#location, error));
      }
    }
  }
}

interface Waiting {
  readonly operation: Operation;
  resolve(): void;
  reject(error: unknown): void;
}

/** LevelDB takes a folder without this file for a new one, and deletes what is in it. */
const CURRENT = 'CURRENT';

/** @throws DataFault for a folder that holds a table and not the file that says which parts of it count */
function refuseWithoutCurrent(location: string): void {
  const files = at(location, () => (fs.existsSync(location) ? fs.readdirSync(location) : []));
  if (files.includes(CURRENT) || !files.some((name) => /\.(ldb|sst|log)$|^MANIFEST-/.test(name))) return;
  throw new DataFault(
    `Isi folder ${location} tidak lengkap: berkas ${CURRENT} hilang. Pulihkan seluruh folder data ${dirname(location)} dari cadangan.`,
  );
}

function openingFault(location: string, error: unknown): unknown {
  if (codeOf(error) !== 'LEVEL_LOCKED') return levelFault(location, error);
  return new DataFault(
    `Data di ${dirname(location)} sedang dipakai proses lain. Hentikan proses itu; untuk memakai folder lain, ${startAgainWith('DATA_DIR=...')}.`,
  );
}

/** LevelDB names what the system said only in its text: `IO error: .../000003.log: No space left on device`. */
function levelFault(location: string, error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const code = SYSTEM_WORDS.find(([words]) => error.message.includes(words))?.[1];
  if (code !== undefined) return faultAt(location, Object.assign(error, { code }));
  if (!/^(IO error|Corruption|Invalid argument)/.test(error.message)) return faultAt(location, error);
  return new DataFault(
    `Isi folder ${location} rusak (${error.message}). Pulihkan seluruh folder data ${dirname(location)} dari cadangan.`,
    { cause: error },
  );
}

const SYSTEM_WORDS = [
  ['No space left on device', 'ENOSPC'],
  ['Disk quota exceeded', 'EDQUOT'],
  ['Read-only file system', 'EROFS'],
  ['Permission denied', 'EACCES'],
  ['Input/output error', 'EIO'],
  ['Not a directory', 'ENOTDIR'],
] as const;

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** The store of a table that is on no disk. */
class GatedMemory extends memory.MemoryLevel {
  readonly #gate = gateInMaking;

  override _put(key: string, value: string, options: object): Promise<void> {
    return this.#gate.pass(() => super._put(key, value, options));
  }

  override _del(key: string, options: object): Promise<void> {
    return this.#gate.pass(() => super._del(key, options));
  }
}

level.Level = SyncedLevel;
memory.MemoryLevel = GatedMemory;

const dynaliteOfClasses: typeof dynaliteOfPackage = require('dynalite');

/** dynalite on one of the stores above, whose writes pass the gate. */
export function dynalite(
  gate: Gate,
  options: Parameters<typeof dynaliteOfPackage>[0],
): ReturnType<typeof dynaliteOfPackage> {
  gateInMaking = gate;
  return dynaliteOfClasses(options);
}

/**
 * Resolves when the table at a path is open; dynalite itself only says that it is closed.
 * @throws DataFault
 */
export async function opened(location: string): Promise<void> {
  try {
    await stores.get(location)?.open();
  } catch (error) {
    throw error instanceof Error && error.cause !== undefined ? error.cause : error;
  }
}
