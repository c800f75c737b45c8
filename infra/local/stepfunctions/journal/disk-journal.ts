import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { dirname, join } from 'node:path';
import { claim, claimed, replaceFile, sealed, syncFolder, witnessOf, writeAll } from '../durable.ts';
import { at, faultAt, JournalFault } from './fault.ts';
import type { Journal } from './journal.ts';
import { appendDurably, readLines } from './lines.ts';

/** Files kept open at once; the rest are opened again when needed. */
const mostOpen = 128;

/**
 * A journal in a directory: `executions/<machine>/<name>-<hash>.jsonl` with one line a record, `definitions/`,
 * and `closed.jsonl`, each line behind its checksum. A file appears with its first line in it. Each later line is appended, so a
 * kill leaves at most one torn line, the last, which is cut off when the file is next read.
 */
export function diskJournal(directory: string): Journal {
  const executions = join(directory, 'executions');
  const definitions = join(directory, 'definitions');
  const closedFile = join(directory, 'closed.jsonl');
  for (const folder of [executions, definitions]) makeFolder(folder);
  const open = new Map<string, number>();

  const fileOf = (id: string) => join(executions, fileNameOf(id));
  const closeFile = (id: string) => {
    const fd = open.get(id);
    if (fd !== undefined) fs.closeSync(fd);
    open.delete(id);
  };
  const openFile = (id: string): number => {
    const kept = open.get(id);
    if (kept !== undefined) return kept;
    const oldest = open.keys().next().value;
    if (open.size >= mostOpen && oldest !== undefined) closeFile(oldest);
    const fd = fs.openSync(fileOf(id), 'a');
    open.set(id, fd);
    return fd;
  };

  return {
    append(id, line) {
      const file = fileOf(id);
      const text = `${sealed(line)}\n`;
      if (!open.has(id) && !fs.existsSync(file)) {
        makeFolder(dirname(file));
        at(witnessOf(file), () => fs.rmSync(witnessOf(file), { force: true })); // of another one, moved away
        at(file, () => replaceFile(file, text));
      } else at(file, () => writeAll(openFile(id), Buffer.from(text)));
    },
    read(id) {
      const file = fileOf(id);
      const kept = at(witnessOf(file), () => claimed(file)) ?? 0;
      const lost = at(file, () => kept - sizeOf(file));
      if (lost > 0) throw new JournalFault('execution', file, `its last ${lost} bytes are gone`, undefined);
      return readLines(file);
    },
    placeOf: (id) => (id === undefined ? closedFile : fileOf(id)),
    ids: (except) => idsIn(executions, new Set([...except].map(fileNameOf))),
    remove(id) {
      closeFile(id);
      for (const file of [witnessOf(fileOf(id)), fileOf(id)]) fs.rmSync(file, { force: true });
    },
    async sync(id) {
      // By a descriptor of its own: the kept one may be released while the disk is still busy.
      const file = await fs.promises.open(fileOf(id), 'r+');
      try {
        const { size } = await file.stat();
        await file.datasync();
        at(witnessOf(fileOf(id)), () => claim(fileOf(id), size));
      } catch (error) {
        throw faultAt(fileOf(id), error);
      } finally {
        await file.close();
      }
    },
    release(id) {
      at(fileOf(id), () => fs.fdatasyncSync(openFile(id)));
      closeFile(id);
    },
    saveDefinition(hash, text) {
      const file = join(definitions, `${hash}.json`);
      // One that was damaged too: as long as this text is known it costs nothing, later its executions.
      if (at(file, () => textOf(file)) !== text) at(file, () => replaceFile(file, text));
    },
    readDefinition(hash) {
      const file = join(definitions, `${hash}.json`);
      const text = at(file, () => textOf(file));
      if (createHash('sha256').update(text).digest('hex') === hash) return text;
      throw new JournalFault('definition', file, 'it is missing, or other than it was saved', undefined);
    },
    appendClosed: (line) => appendDurably(closedFile, line),
    readClosed: () => readLines(closedFile),
    replaceClosed: (lines) =>
      at(closedFile, () => replaceFile(closedFile, lines.map((line) => `${sealed(line)}\n`).join(''))),
    close() {
      for (const [id, fd] of [...open]) {
        settle(fileOf(id), fd);
        closeFile(id);
      }
    },
  };
}

/** Says how much of a journal is there when the platform stops: one that is cut short until it starts again is found. */
function settle(file: string, fd: number): void {
  try {
    fs.fdatasyncSync(fd);
    claim(file, fs.fstatSync(fd).size);
  } catch {
    // A disk that takes no more: what was said before stands, and nothing confirmed depends on this.
  }
}

function makeFolder(folder: string): void {
  at(folder, () => {
    if (fs.mkdirSync(folder, { recursive: true }) !== undefined) syncFolder(dirname(folder));
  });
}

function textOf(file: string): string {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : '';
}

function sizeOf(file: string): number {
  return fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** Readable, and different even where the file system ignores case or refuses a letter. */
function fileNameOf(id: string): string {
  const [machine = '', name = ''] = id.split('/');
  const readable = name.replace(/[^\w.-]/g, '_').slice(0, 80);
  return join(machine, `${readable}-${createHash('sha256').update(id).digest('hex').slice(0, 12)}.jsonl`);
}

/** The ids of the executions in a folder, but for those whose files are known: a file's first line says whose it is. */
function idsIn(folder: string, known: ReadonlySet<string>): string[] {
  return fs.readdirSync(folder).flatMap((machine) =>
    fs.readdirSync(join(folder, machine)).flatMap((file) => {
      // A start that was cut off before its file had its name was never acknowledged to anyone.
      if (known.has(join(machine, file)) || !file.endsWith('.jsonl')) return [];
      return [`${machine}/${nameIn(join(folder, machine, file))}`];
    }),
  );
}

/** The name of the execution whose journal a file is. */
function nameIn(file: string): string {
  try {
    return (JSON.parse(readLines(file)[0] ?? '') as { name: string }).name; // a start record
  } catch (cause) {
    throw new JournalFault('execution', file, 'its first line cannot be read', cause);
  }
}
