import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { join } from 'node:path';
import type { Journal } from './journal.ts';
import { appendDurably, readLines, replaceFile } from './lines.ts';

/** Files kept open at once; the rest are opened again when needed. */
const mostOpen = 128;

/**
 * A journal in a directory: `executions/<machine>/<name>-<hash>.jsonl` with one line a record, `definitions/`,
 * and `closed.jsonl`. Each append is one write to a file opened for appending, so a kill leaves at most one torn
 * line, the last, which is cut off when the file is next read.
 */
export function diskJournal(directory: string): Journal {
  const executions = join(directory, 'executions');
  const definitions = join(directory, 'definitions');
  const closedFile = join(directory, 'closed.jsonl');
  for (const folder of [executions, definitions]) fs.mkdirSync(folder, { recursive: true });
  const open = new Map<string, number>();

  const fileOf = (id: string) => join(executions, fileNameOf(id));
  const release = (id: string) => {
    const fd = open.get(id);
    if (fd !== undefined) fs.closeSync(fd);
    open.delete(id);
  };
  const openFile = (id: string): number => {
    const kept = open.get(id);
    if (kept !== undefined) return kept;
    const oldest = open.keys().next().value;
    if (open.size >= mostOpen && oldest !== undefined) release(oldest);
    const file = fileOf(id);
    fs.mkdirSync(join(file, '..'), { recursive: true });
    const fd = fs.openSync(file, 'a');
    open.set(id, fd);
    return fd;
  };

  return {
    append(id, line) {
      const bytes = Buffer.from(`${line}\n`);
      if (fs.writeSync(openFile(id), bytes) < bytes.length)
        throw new Error(`journal: could not write all of ${id}`);
    },
    read: (id) => readLines(fileOf(id)),
    ids: (except) => idsIn(executions, new Set([...except].map(fileNameOf))),
    remove(id) {
      release(id);
      fs.rmSync(fileOf(id), { force: true });
    },
    async sync(id) {
      // By a descriptor of its own: the kept one may be released while the disk is still busy.
      const file = await fs.promises.open(fileOf(id), 'r+');
      await file.datasync().finally(() => file.close());
    },
    release,
    saveDefinition(hash, text) {
      const file = join(definitions, `${hash}.json`);
      if (!fs.existsSync(file)) replaceFile(file, text);
    },
    readDefinition(hash) {
      const file = join(definitions, `${hash}.json`);
      return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
    },
    appendClosed: (line) => appendDurably(closedFile, line),
    readClosed: () => readLines(closedFile),
    replaceClosed: (lines) => replaceFile(closedFile, lines.map((line) => `${line}\n`).join('')),
    close() {
      for (const id of [...open.keys()]) release(id);
    },
  };
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
      if (known.has(join(machine, file))) return [];
      const first = readLines(join(folder, machine, file))[0];
      // a start that was torn was never acknowledged to anyone: there is no such execution
      return first === undefined ? [] : [`${machine}/${(JSON.parse(first) as { name: string }).name}`]; // a start record
    }),
  );
}
