import { crc32, inflateRawSync } from 'node:zlib';
import { type FileSize, TOO_LARGE } from './table-size.ts';
import { refusal } from './unreadable-file.ts';

/** A part of an archive as its directory has it (PKWARE's APPNOTE 4.3.12). */
interface Part {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: Uint8Array;
  /** Bytes that it has unpacked, as it says. */
  readonly size: number;
}

const END = 0x06054b50;
/** The end of a directory, and the longest remark behind it. */
const END_BYTES = 22;
const LONGEST_REMARK = 0xffff;
const ENTRY = 0x02014b50;
const LARGE_END_PLACE = 0x07064b50;
const LARGE_END = 0x06064b50;
/** What stands where a number does not fit into four bytes: it stands in eight behind the name. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_ID = 1;
const IS_LOCKED = 1;

/** The files of an archive: names of all, contents of those that are text. */
export interface Archive {
  readonly names: readonly string[];
  readonly texts: Readonly<Record<string, Uint8Array>>;
}

/**
 * Unpacks what is text in an archive (XML, and the word that says what it is) without trusting it. What its directory says is
 * summed before anything is unpacked; and unpacking a part stops where it grows beyond what was said of it, so that a lie
 * costs no more than the truth.
 * @param broken the sentence for one that is cut off, damaged or locked
 * @throws InvalidInputError
 */
export function unpackTexts(bytes: Uint8Array, most: FileSize, broken: string): Archive {
  const parts = orRefused(() => partsOf(bytes), broken);
  const texts = parts.filter(({ name }) => TEXT.test(name));
  const size = texts.reduce((sum, part) => sum + part.size, 0);
  if (parts.length > MAX_PARTS || size > most.unpackedMegabytes * 1024 * 1024) throw refusal(TOO_LARGE);
  return {
    names: parts.map(({ name }) => name),
    texts: orRefused(() => Object.fromEntries(texts.map((part) => [part.name, contentOf(part)])), broken),
  };
}

const TEXT = /\.(?:xml|rels)$|^mimetype$/i;
const MAX_PARTS = 500;

function orRefused<T>(read: () => T, sentence: string): T {
  try {
    return read();
  } catch {
    // Whatever is wrong with the archive, the remedy for the person is the same.
    throw refusal(sentence);
  }
}

/** What the directory names, one part beyond the most that are taken. @throws Error for what is no archive, cut off or locked */
function partsOf(bytes: Uint8Array): readonly Part[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, start } = directoryOf(view);
  const parts: Part[] = [];
  for (let at = start; parts.length < Math.min(count, MAX_PARTS + 1); ) {
    const { part, next } = partAt(view, bytes, at);
    parts.push(part);
    at = next;
  }
  return parts;
}

/** Bytes that are unpacked at a time. */
const CHUNK = 256 * 1024;

/** @throws Error for a part that is larger or smaller than it says, damaged, or packed as no office program packs */
function contentOf({ name, method, checksum, packed, size }: Part): Uint8Array {
  if (method !== STORED && method !== DEFLATED) throw new Error(`${name}: method ${method}`);
  const limits = { maxOutputLength: Math.max(1, size), chunkSize: CHUNK };
  const content = method === STORED ? packed : inflateRawSync(packed, limits);
  if (content.byteLength !== size || crc32(content) !== checksum) throw new Error(`${name}: damaged`);
  return content;
}

const STORED = 0;
const DEFLATED = 8;

function directoryOf(view: DataView): { readonly count: number; readonly start: number } {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_REMARK); at -= 1) {
    if (view.getUint32(at, true) === END) return largeDirectoryOf(view, at) ?? plainDirectoryOf(view, at);
  }
  throw new Error('no directory');
}

function plainDirectoryOf(view: DataView, end: number) {
  return { count: view.getUint16(end + 10, true), start: view.getUint32(end + 16, true) };
}

/** Of an archive that was written as if it were larger than 4 GB (Zip64); undefined for another. */
function largeDirectoryOf(view: DataView, end: number) {
  if (end < 20 || view.getUint32(end - 20, true) !== LARGE_END_PLACE) return undefined;
  const at = longAt(view, end - 12);
  if (view.getUint32(at, true) !== LARGE_END) return undefined;
  return { count: longAt(view, at + 32), start: longAt(view, at + 48) };
}

function partAt(view: DataView, bytes: Uint8Array, at: number) {
  const short = (offset: number) => view.getUint16(at + offset, true);
  const long = (offset: number) => view.getUint32(at + offset, true);
  if (long(0) !== ENTRY || (short(8) & IS_LOCKED) !== 0) throw new Error('no entry, or a locked one');
  const [nameAt, nameBytes, extraBytes] = [at + 46, short(28), short(30)];
  const extraAt = nameAt + nameBytes;
  const [size = 0, packedBytes = 0, offset = 0] = numbersOf(view, extraAt, extraBytes, [
    long(24),
    long(20),
    long(42),
  ]);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedBytes > bytes.byteLength) throw new Error('cut off');
  const part: Part = {
    name: Buffer.from(bytes.subarray(nameAt, extraAt)).toString('utf8'),
    method: short(10),
    checksum: long(16),
    packed: bytes.subarray(start, start + packedBytes),
    size,
  };
  return { part, next: extraAt + extraBytes + short(32) };
}

/** Numbers of an entry, each that does not fit from the field behind its name, where they stand in this order. */
function numbersOf(
  view: DataView,
  extraAt: number,
  extraBytes: number,
  numbers: readonly number[],
): readonly number[] {
  let at = extraAt;
  const end = extraAt + extraBytes;
  while (numbers.includes(ELSEWHERE) && at + 4 <= end && view.getUint16(at, true) !== ELSEWHERE_ID)
    at += 4 + view.getUint16(at + 2, true);
  let next = at + 4;
  return numbers.map((number) => {
    if (number !== ELSEWHERE) return number;
    next += 8;
    return longAt(view, next - 8);
  });
}

function longAt(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}
