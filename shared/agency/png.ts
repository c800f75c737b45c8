import { crc32, inflateSync } from 'node:zlib';

/** How every PNG begins (ISO/IEC 15948). */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Dots on a side beyond which an emblem is no emblem: a small file may unfold to gigabytes. */
const MOST_DOTS = 2_000;

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * Width and height in dots of what is a whole PNG by its content; undefined for anything else, whatever it is called. Its
 * dots are unfolded to the last: what draws papers does so too, and a broken picture ends its process.
 */
export function pngSize(bytes: Uint8Array): Size | undefined {
  const chunks = chunksOf(Buffer.from(bytes));
  const header = chunks?.[0]?.type === 'IHDR' ? headerOf(chunks[0].data) : undefined;
  if (chunks === undefined || header === undefined) return undefined;
  const palette = chunks.find(({ type }) => type === 'PLTE');
  if (header.colour === WITH_PALETTE && palette === undefined) return undefined;
  const packed = Buffer.concat(chunks.flatMap(({ type, data }) => (type === 'IDAT' ? [data] : [])));
  return isWhole(packed, header) ? { width: header.width, height: header.height } : undefined;
}

interface Chunk {
  readonly type: string;
  readonly data: Buffer;
}

/** The chunks up to the last; undefined where one is cut off or does not fit its sum. */
function chunksOf(file: Buffer): readonly Chunk[] | undefined {
  if (!file.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return undefined;
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= file.length; ) {
    const end = at + 8 + file.readUInt32BE(at);
    if (end + 4 > file.length || crc32(file.subarray(at + 4, end)) !== file.readUInt32BE(end))
      return undefined;
    const type = file.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: file.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return undefined;
}

/** Samples of a dot by its kind of colour. */
const SAMPLES: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);
const WITH_PALETTE = 3;

interface Header extends Size {
  readonly colour: number;
  readonly bitsOfDot: number;
  readonly interlaced: boolean;
}

function headerOf(data: Buffer): Header | undefined {
  if (data.length !== 13) return undefined;
  const [width, height] = [data.readUInt32BE(0), data.readUInt32BE(4)];
  const [depth = 0, colour = 0, packing, filtering, interlace = 0] = data.subarray(8);
  const samples = SAMPLES.get(colour);
  const sensible =
    [width, height].every((dots) => dots > 0 && dots <= MOST_DOTS) &&
    [1, 2, 4, 8, 16].includes(depth) &&
    packing === 0 &&
    filtering === 0 &&
    interlace <= 1;
  if (!sensible || samples === undefined) return undefined;
  return { width, height, colour, bitsOfDot: depth * samples, interlaced: interlace === 1 };
}

/** Where the seven passes of an interlaced picture begin, and how far apart their dots lie: across, then down. */
const PASSES = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;

/** Whether the dots are all there, each row with a filter that exists. */
function isWhole(packed: Buffer, { width, height, bitsOfDot, interlaced }: Header): boolean {
  const sheets = interlaced
    ? PASSES.map(([x, across, y, down]) => ({
        width: Math.ceil((width - x) / across),
        height: Math.ceil((height - y) / down),
      }))
    : [{ width, height }];
  const rows = sheets.flatMap((sheet) =>
    sheet.width <= 0 || sheet.height <= 0
      ? []
      : [{ count: sheet.height, bytes: 1 + Math.ceil((sheet.width * bitsOfDot) / 8) }],
  );
  const dots = unfolded(
    packed,
    rows.reduce((sum, { count, bytes }) => sum + count * bytes, 0),
  );
  let at = 0;
  return (
    dots !== undefined &&
    rows.every(({ count, bytes }) => {
      const begun = at;
      at += count * bytes;
      return Array.from({ length: count }, (_, row) => dots[begun + row * bytes] ?? 9).every(
        (filter) => filter <= 4,
      );
    })
  );
}

/** Undefined where it is broken, or unfolds to another size. */
function unfolded(packed: Buffer, bytes: number): Buffer | undefined {
  try {
    const dots = inflateSync(packed, { maxOutputLength: bytes });
    return dots.length === bytes ? dots : undefined;
  } catch {
    // Whatever is wrong with it: it is no picture.
    return undefined;
  }
}
