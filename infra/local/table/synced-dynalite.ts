import * as fs from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import type dynaliteOfPackage from 'dynalite';
import { at, DataFault, faultAt } from '../disk/data-fault.ts';
import { startAgainWith } from '../start-again.ts';
import { claimed, openWitness, witnessOf, writeWitness } from '../stepfunctions/durable.ts';
import { Gate } from './gate.ts';
import { added, numberOf, sealed, sealOf } from './seal.ts';

type Operation = { type: 'put'; key: string; value: string } | { type: 'del'; key: string };

/** Keys and values as they are stored. */
const TEXTS = { keyEncoding: 'utf8', valueEncoding: 'utf8' } as const;

/** What dynalite uses of the package `level`, and the methods that its subclasses may override (abstract-level 3). */
interface Level {
  open(): Promise<void>;
  close(): Promise<void>;
  iterator(options: typeof TEXTS): AsyncIterable<[key: string, value: string]>;
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

/** No key of dynalite begins so. */
const OWN = '!';

/** Where the table keeps how often it was written; its witness beside it has the same number. */
const WRITTEN = `${OWN}written`;

/**
 * The same number and the sum of all seals, as of the last writing that sealed what it wrote: an older version of this program
 * seals nothing. LevelDB passes over a damaged piece of its log: what stood in it is then as it was before, each value whole.
 */
const SEALED = `${OWN}sealed`;

const stores = new Map<string, SyncedLevel>();

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
  /** Somebody has emptied the witness: what is there is used as it is. */
  #isAccepted = false;
  /** Of the seals of all values; undefined until all have one. */
  #sum: number | undefined;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;

  constructor(location: string, options: object) {
    super(location, options);
    this.#location = location;
    stores.set(location, this);
  }

  override async _open(options: object): Promise<void> {
    refuseWithoutCurrent(this.#location);
    const witnessed = at(witnessOf(this.#location), () => claimed(this.#location));
    this.#isAccepted = fs.statSync(witnessOf(this.#location), { throwIfNoEntry: false })?.size === 0;
    try {
      await super._open(options);
      this.#written = await this.#counted(WRITTEN);
    } catch (error) {
      throw openingFault(this.#location, error);
    }
    const fault = lossOf(this.#location, this.#written, witnessed);
    if (fault !== undefined) {
      await super._close();
      throw fault;
    }
    this.#witness = at(witnessOf(this.#location), () => openWitness(this.#location));
  }

  async #counted(key: string): Promise<number> {
    return Number((await super._get(key, TEXTS)) ?? 0);
  }

  /**
   * Compares everything with its checksum, and seals once what an older version has written.
   * @throws DataFault for a value that is not the one that was written last
   */
  async verify(): Promise<void> {
    const [written, kept] = ((await super._get(SEALED, TEXTS)) ?? '').split(' ');
    const isSealed = !this.#isAccepted && Number(written) === this.#written && kept !== undefined;
    try {
      const sum = await this.#sealAll(isSealed);
      if (isSealed && Number(kept) !== sum) throw damaged(this.#location);
      this.#sum = sum;
    } catch (error) {
      await this.close();
      throw levelFault(this.#location, error);
    }
    if (!isSealed) await this.#write({ type: 'del', key: SEALED });
  }

  /** Seals what has no seal, or refuses it, and says the sum of all seals. */
  async #sealAll(isSealed: boolean): Promise<number> {
    const group: Promise<void>[] = [];
    let sum = 0;
    for await (const [key, value] of this.iterator(TEXTS)) {
      if (key.startsWith(OWN)) continue;
      const seal = sealOf(value, key);
      if (seal === 'BROKEN' && !(this.#isAccepted && isJson(value))) throw damaged(this.#location);
      if (seal === 'NONE' && isSealed) throw damaged(this.#location);
      const whole = seal === 'WHOLE' ? value : sealed(value.trimEnd(), key);
      if (seal !== 'WHOLE') group.push(this.#write({ type: 'put', key, value: whole }));
      sum = added(sum, numberOf(whole));
      if (group.length === GROUP) await Promise.all(group.splice(0));
    }
    await Promise.all(group);
    return sum;
  }

  /** The sum of all seals once a group of writings is made; undefined while some values have none. */
  async #sumAfter(operations: readonly Operation[]): Promise<number | undefined> {
    if (this.#sum === undefined) return undefined;
    const last = new Map(operations.map((operation) => [operation.key, operation]));
    last.delete(SEALED);
    let sum = this.#sum;
    for (const [key, operation] of last) {
      const before = await super._get(key, TEXTS);
      sum = added(sum, operation.type === 'put' ? numberOf(operation.value) : 0);
      sum = added(sum, before === undefined ? 0 : -numberOf(before));
    }
    return sum;
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
    return this.#gate.pass(() => this.#write({ type: 'put', key, value: sealed(value, key) }));
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
        const sum = await this.#sumAfter(operations);
        const counts = [
          { type: 'put' as const, key: WRITTEN, value: `${written}` },
          ...(sum === undefined ? [] : [{ type: 'put' as const, key: SEALED, value: `${written} ${sum}` }]),
        ];
        await super._batch([...operations, ...counts], { sync: true });
        this.#written = written;
        this.#sum = sum;
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

/** Values of an older version that are sealed together: one sync of the disk. */
const GROUP = 1_000;

/** What a table has lost that was written so often, by what its witness says. */
function lossOf(location: string, written: number, witnessed: number | undefined): DataFault | undefined {
  if (witnessed === undefined && written > 0) {
    return new DataFault(
      `${witnessOf(location)} hilang, sehingga tidak dapat dipastikan bahwa isi folder ${location} utuh. ${remedyOf(location)}`,
    );
  }
  const lost = (witnessed ?? 0) - written;
  return lost <= 0
    ? undefined
    : new DataFault(
        `Isi folder ${location} terpotong: ${lost} perubahan terakhir yang sudah dikonfirmasi hilang. ${remedyOf(location)}`,
      );
}

/** A byte that was changed on the disk: LevelDB itself compares what it reads with no checksum. */
function damaged(location: string): DataFault {
  return new DataFault(
    `Isi folder ${location} rusak: sebuah catatan tidak lagi seperti saat ditulis. ${remedyOf(location)}`,
  );
}

/** Who has no backup keeps what there is. */
function remedyOf(location: string): string {
  return `Pulihkan seluruh folder data ${dirname(location)} dari cadangan. Tanpa cadangan, jadikan ${witnessOf(location)} berkas kosong: tabel lalu dipakai apa adanya.`;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
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
 * Resolves when the table at a path is open, and was compared with its checksums; dynalite itself only says that it is closed.
 * @throws DataFault
 */
export async function opened(location: string): Promise<void> {
  const store = stores.get(location);
  try {
    await store?.open();
  } catch (error) {
    throw error instanceof Error && error.cause !== undefined ? error.cause : error;
  }
  await store?.verify();
}
