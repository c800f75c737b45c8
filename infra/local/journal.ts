import {
  closeSync,
  fstatSync,
  ftruncateSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** An append-only file of JSON lines. Only the places of the lines are held in memory. */
export interface Journal {
  /** How many entries there are; they are numbered from 0. */
  length(): number;
  append(entry: unknown): void;
  /** The entry as it was appended, parsed. */
  read(index: number): unknown;
  close(): void;
}

const NEWLINE = 0x0a;
const SCAN_BYTES = 1 << 20;

/**
 * Opens a journal, without a path a temporary one that goes when it is closed. A last line cut short by a
 * `kill -9` is dropped: its writer was never told that it was accepted.
 */
export function openJournal(path: string | undefined): Journal {
  const temporary = path === undefined ? mkdtempSync(join(tmpdir(), 'bangkom-')) : undefined;
  const file = path ?? join(temporary ?? '', 'journal.jsonl');
  mkdirSync(dirname(file), { recursive: true });
  const descriptor = openSync(file, 'a+');
  /** Where each line ends; a line begins where the one before ends. */
  const ends = lineEnds(descriptor);
  ftruncateSync(descriptor, ends.at(-1) ?? 0);

  return {
    length: () => ends.length,
    append(entry) {
      const line = Buffer.from(`${JSON.stringify(entry)}\n`);
      writeSync(descriptor, line);
      ends.push((ends.at(-1) ?? 0) + line.length);
    },
    read(index) {
      const end = ends[index];
      if (end === undefined) throw new RangeError(`The journal has no entry ${index}`);
      const start = ends[index - 1] ?? 0;
      const line = Buffer.alloc(end - start);
      readSync(descriptor, line, 0, line.length, start);
      return JSON.parse(line.toString('utf8'));
    },
    close() {
      closeSync(descriptor);
      if (temporary !== undefined) rmSync(temporary, { recursive: true });
    },
  };
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
