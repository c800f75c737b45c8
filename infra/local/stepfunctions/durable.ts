import * as fs from 'node:fs';
import { dirname } from 'node:path';

/** Writes some of the bytes from an offset on, and says how many. */
export type Write = (descriptor: number, bytes: Buffer, offset: number) => number;

/** Writes all bytes: the system may take fewer than it is given, when the disk is nearly full for one. */
export function writeAll(descriptor: number, bytes: Buffer, write: Write = fs.writeSync): void {
  for (let done = 0; done < bytes.length; ) done += write(descriptor, bytes, done);
}

/**
 * Puts a text in the place of a file. After a crash (and a loss of power, unless `outlives` is 'kill') the file holds the
 * old text or the new one, never a part of it, nor nothing.
 * @throws the system's error
 */
export function replaceFile(file: string, text: string, outlives: 'kill' | 'power' = 'power'): void {
  const flush = outlives === 'power';
  fs.writeFileSync(`${file}.new`, text, { mode: 0o600, flush });
  renameOver(`${file}.new`, file);
  if (flush) syncFolder(dirname(file));
}

/** How long a file that another program holds open is tried again, and how often, in milliseconds. */
const HELD = { longest: 2_000, pause: 50 };

/**
 * Gives a file the name of another, whose place it takes. Windows refuses while a virus scanner or an indexer looks at the
 * other, which is over in a moment: there it is tried again. Elsewhere the same codes mean what they say.
 * @throws the system's error
 * @internal
 */
export function renameOver(
  from: string,
  to: string,
  rename: typeof fs.renameSync = fs.renameSync,
  platform: NodeJS.Platform = process.platform,
): void {
  for (let waited = 0; ; waited += HELD.pause) {
    try {
      rename(from, to);
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      const held = platform === 'win32' && ['EPERM', 'EACCES', 'EBUSY'].includes(code);
      if (!held || waited >= HELD.longest) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, HELD.pause);
    }
  }
}

/** Makes the names of new and renamed files survive a loss of power; Windows does so by itself and opens no folder. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = fs.openSync(folder, 'r');
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
