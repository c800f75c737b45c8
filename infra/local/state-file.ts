import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { at, DataFault } from './disk/data-fault.ts';
import { replaceFile } from './disk/replace-file.ts';
import { sealed, unsealed } from './stepfunctions/durable.ts';

/**
 * A small JSON document on disk behind its checksum (in memory when there is no directory): replaced as a whole, never half
 * written. One of before there were checksums is read too.
 */
export interface StateFile<T> {
  /** @throws DataFault for a file that cannot be read or holds something else */
  read(): T | undefined;
  /** @throws DataFault */
  write(value: T): void;
}

/**
 * @param path where the document lives, or `undefined` to keep it in memory
 * @param parse checks what was read; what it throws tells that the file was damaged
 * @param remedy what to do about a damaged file, as a sentence
 * @param outlives what a document that was written survives: a kill of the process, or a loss of power too
 */
export function stateFile<T>(
  path: string | undefined,
  parse: (json: unknown) => T,
  remedy: string,
  outlives: 'kill' | 'power' = 'power',
): StateFile<T> {
  if (path === undefined) return inMemory();
  return {
    read() {
      const text = at(path, () => readIfPresent(path));
      if (text === undefined) return undefined;
      try {
        return parse(JSON.parse(unsealed(text) ?? ''));
      } catch (cause) {
        throw new DataFault(`${path} ${text.trim() === '' ? 'kosong' : 'rusak'}. ${remedy}`, { cause });
      }
    },
    write(value) {
      at(path, () => mkdirSync(dirname(path), { recursive: true }));
      replaceFile(path, sealed(JSON.stringify(value)), outlives);
    },
  };
}

function inMemory<T>(): StateFile<T> {
  let current: T | undefined;
  return {
    read: () => current,
    write: (value) => {
      current = value;
    },
  };
}

function readIfPresent(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
