import * as fs from 'node:fs';
import { dirname } from 'node:path';
import { crc32 } from 'node:zlib';

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

/** A text behind its checksum: what the disk gives back otherwise than it was given is found. */
export function sealed(text: string): string {
  return `${sealOf(text)}\t${text}`;
}

/** The text that was sealed; JSON of before there were seals holds no tab, and is as it is; undefined for a damaged one. */
export function unsealed(kept: string): string | undefined {
  const [seal = '', ...parts] = kept.split('\t');
  if (parts.length === 0) return kept;
  const text = parts.join('\t');
  return sealOf(text) === seal ? text : undefined;
}

function sealOf(text: string): string {
  return crc32(text).toString(16).padStart(8, '0');
}

/** The file beside another that says how much of it is on the disk for sure: one that has less was cut short. */
export const witnessOf = (file: string): string => `${file}.written`;

/**
 * How much that is; undefined where nobody ever said. After a loss of power it may be what was said before, which is less. A number
 * that was damaged says nothing: what it stands beside has checksums of its own.
 */
export function claimed(file: string): number | undefined {
  const witness = witnessOf(file);
  if (!fs.existsSync(witness)) return undefined;
  return Number(unsealed(fs.readFileSync(witness, 'utf8')) ?? 0) || 0;
}

/** Says how much it is. The number is overwritten in its place, so that a full disk takes it too. */
export function claim(file: string, much: number): void {
  const witness = openWitness(file);
  writeWitness(witness, much);
  fs.closeSync(witness);
}

/** The witness of a file that is written all the time. */
export function openWitness(file: string): number {
  return fs.openSync(witnessOf(file), fs.constants.O_CREAT | fs.constants.O_WRONLY, 0o600);
}

/** As `claim`. */
export function writeWitness(witness: number, much: number): void {
  fs.writeSync(witness, sealed(String(much).padStart(DIGITS, '0')), 0);
}

/** As many always, so that each number covers the one before. */
const DIGITS = 20;

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
