import {
  closeSync,
  existsSync,
  fdatasync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { at, DataFault, faultAt } from './disk/data-fault.ts';
import { inGroups } from './disk/in-groups.ts';
import {
  claim,
  claimed,
  openWitness,
  sealed,
  syncFolder,
  unsealed,
  type Write,
  witnessOf,
  writeAll,
} from './stepfunctions/durable.ts';

/** An append-only file of JSON lines behind their checksums. Only the places of the lines are held in memory. */
export interface Journal {
  /** How many entries there are; they are numbered from 0. */
  length(): number;
  /**
   * Adds an entry, or leaves the file as it was.
   * @throws DataFault
   */
  append(entry: unknown): void;
  /**
   * Resolves when what was appended survives a loss of power too.
   * @throws DataFault
   */
  sync(): Promise<void>;
  /** The entry as it was appended, parsed; undefined when its line was damaged. */
  read(index: number): unknown;
  close(): void;
}

const NEWLINE = 0x0a;
const SCAN_BYTES = 1 << 20;
const MOST_TOLD = 10;
const datasync = promisify(fdatasync);

/**
 * Opens a journal, without a path a temporary one that goes when it is closed. A last line cut short by a
 * `kill -9` is dropped: its writer was never told that it was accepted.
 * @throws DataFault for one that lacks what was synced
 */
export function openJournal(path: string | undefined, write?: Write): Journal {
  const temporary = path === undefined ? mkdtempSync(join(tmpdir(), 'bangkom-')) : undefined;
  const file = path ?? join(temporary ?? '', 'journal.jsonl');
  const descriptor = at(file, () => openDurably(file));
  /** Where each line ends; a line begins where the one before ends. */
  const ends = at(file, () => lineEnds(descriptor));
  const lineOf = (index: number): string => {
    const from = ends[index - 1] ?? 0;
    const line = Buffer.alloc((ends[index] ?? 0) - from - 1); // without its line break
    readSync(descriptor, line, 0, line.length, from);
    return line.toString('utf8');
  };
  const end = () => ends.at(-1) ?? 0;
  const cutToLines = () => {
    if (fstatSync(descriptor).size > end()) ftruncateSync(descriptor, end());
  };
  at(file, cutToLines);
  checkWhole(file, end());
  at(witnessOf(file), () => checkWitness(file));
  at(file, () => tellDamaged(file, ends, lineOf));

  return {
    length: () => ends.length,
    append(entry) {
      const line = Buffer.from(`${sealed(JSON.stringify(entry))}\n`);
      at(file, () => {
        try {
          writeAll(descriptor, line, write);
        } catch (error) {
          cutToLines(); // the next line must not grow on to a half of this one
          throw error;
        }
      });
      ends.push(end() + line.length);
    },
    sync: inGroups(async () => {
      try {
        const bytes = end();
        await datasync(descriptor);
        at(witnessOf(file), () => claim(file, bytes));
      } catch (error) {
        throw faultAt(file, error);
      }
    }),
    read(index) {
      if (ends[index] === undefined) throw new RangeError(`The journal has no entry ${index}`);
      return parsed(lineOf(index));
    },
    close() {
      closeSync(descriptor);
      if (temporary !== undefined) rmSync(temporary, { recursive: true });
    },
  };
}

function checkWhole(file: string, bytes: number): void {
  const lost = (at(witnessOf(file), () => claimed(file)) ?? 0) - bytes;
  if (lost <= 0) return;
  throw new DataFault(
    `${file} terpotong: ${lost} bita terakhir yang sudah dikonfirmasi hilang. Pulihkan berkas itu dari cadangan; untuk berjalan dengan isi yang tersisa, hapus ${witnessOf(file)}.`,
  );
}

/** What is kept is confirmed by its witness: one that takes nothing is met now, not at the first mail. */
function checkWitness(file: string): void {
  if (existsSync(witnessOf(file))) closeSync(openWitness(file));
}

/** Says which lines the disk gives back otherwise than they were written: each costs its entry alone, so nothing stops for it. */
function tellDamaged(file: string, ends: readonly number[], lineOf: (index: number) => string): void {
  const damaged = ends.flatMap((_, index) => (isWhole(lineOf(index)) ? [] : [index + 1]));
  if (damaged.length === 0) return;
  const some = damaged.slice(0, MOST_TOLD).join(', ') + (damaged.length > MOST_TOLD ? ', …' : '');
  console.error(
    `${file}: ${damaged.length} baris rusak (baris ${some}) dan dilewati; yang lain tetap terbaca. Pulihkan berkas itu dari cadangan bila isinya diperlukan.`,
  );
}

function openDurably(file: string): number {
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+');
  syncFolder(dirname(file));
  return descriptor;
}

function isWhole(line: string): boolean {
  const text = unsealed(line);
  return text !== undefined && (text !== line || parsed(line) !== undefined);
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(unsealed(line) ?? '');
  } catch {
    return undefined; // a damaged line costs its entry alone
  }
}

function lineEnds(descriptor: number): number[] {
  const ends: number[] = [];
  const size = fstatSync(descriptor).size;
  const block = Buffer.alloc(SCAN_BYTES);
  for (let at = 0; at < size; at += SCAN_BYTES) {
    const length = readSync(descriptor, block, 0, SCAN_BYTES, at);
    const read = block.subarray(0, length);
    for (let found = read.indexOf(NEWLINE); found !== -1; found = read.indexOf(NEWLINE, found + 1)) {
      ends.push(at + found + 1);
    }
  }
  return ends;
}
