import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A small JSON document on disk (in memory when there is no directory): replaced as a whole, never half written. */
export interface StateFile<T> {
  read(): T | undefined;
  write(value: T): void;
}

/**
 * @param path where the document lives, or `undefined` to keep it in memory
 * @param parse checks what was read; what it throws tells that the file was damaged by hand
 */
export function stateFile<T>(path: string | undefined, parse: (json: unknown) => T): StateFile<T> {
  if (path === undefined) return inMemory();
  return {
    read() {
      const text = readIfPresent(path);
      return text === undefined ? undefined : parse(JSON.parse(text));
    },
    write(value) {
      mkdirSync(dirname(path), { recursive: true });
      // The rename is atomic, so a kill -9 leaves either the old document or the new one.
      writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 });
      renameSync(`${path}.new`, path);
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
