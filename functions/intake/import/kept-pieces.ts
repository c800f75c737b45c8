import { gunzipSync, gzipSync } from 'node:zlib';
import { GoneError } from '../../../shared/errors.ts';
import {
  type ImportRef,
  type PartKind,
  type Parts,
  putParts,
  readParts,
} from '../../../shared/store/import-parts.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';

/** A stretch of a long list: at which of its members it begins, and where it is kept. */
export interface Piece extends Required<Parts> {
  readonly from: number;
}

/** What belongs to one revision of an import. */
export interface Revision extends ImportRef {
  readonly revision: number;
}

/** Pieces that are written or read at the same time. */
const WIDTH = 10;

/** Keeps a value as a whole. @returns how many parts it took */
export async function keepWhole(
  of: Revision,
  kind: PartKind,
  value: unknown,
  now: Date,
  first = 0,
): Promise<number> {
  return await putParts(of, kind, gzipSync(JSON.stringify(value)), now, first);
}

/**
 * A value that was kept.
 * @throws GoneError once it has expired
 */
export async function readWhole<T>(of: Revision, kind: PartKind, where: Parts): Promise<T> {
  return JSON.parse(gunzipSync(await readPacked(of, kind, where)).toString('utf8'));
}

/**
 * What was kept, packed as it is.
 * @throws GoneError once it has expired
 */
export async function readPacked(of: Revision, kind: PartKind, where: Parts): Promise<Uint8Array> {
  const bytes = await readParts(of, kind, where);
  if (bytes === undefined) throw new GoneError('import');
  return bytes;
}

/**
 * Keeps a long list in pieces, so that one of them can be read without the others.
 * @param length members of a piece
 * @param first number of the first part, where other pieces of the kind stand before
 */
export async function keepPieces(
  of: Revision,
  kind: PartKind,
  list: readonly unknown[],
  length: number,
  now: Date,
  first = 0,
): Promise<readonly Piece[]> {
  const starts = Array.from({ length: Math.ceil(list.length / length) }, (_, at) => at * length);
  const parts = new Map<number, number>();
  // Each piece has numbers of its own, whatever the others need.
  await inTurns(starts, WIDTH, async (from) => {
    const number = first + (from / length) * MOST_PARTS;
    parts.set(from, await keepWhole(of, kind, list.slice(from, from + length), now, number));
  });
  return starts.map((from) => ({
    from,
    first: first + (from / length) * MOST_PARTS,
    parts: parts.get(from) ?? 0,
  }));
}

/** Numbers set aside for the parts of one piece; no piece takes so many. */
const MOST_PARTS = 100;

/** The members of some pieces, one piece after the other. */
export async function* membersOf<T>(
  of: Revision,
  kind: PartKind,
  pieces: readonly Piece[],
): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < pieces.length; at += WIDTH) {
    const some = pieces.slice(at, at + WIDTH);
    yield* await Promise.all(some.map((piece) => readWhole<readonly T[]>(of, kind, piece)));
  }
}
