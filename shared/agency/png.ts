/** How every PNG begins, and the name of its first chunk (ISO/IEC 15948). */
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const HEADER = 'IHDR';

/** Dots on a side beyond which an emblem is no emblem: a small file may unfold to gigabytes. */
const MOST_DOTS = 2_000;

/** Width and height in dots of what is a PNG by its content; undefined for anything else, whatever it is called. */
export function pngSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const file = Buffer.from(bytes);
  if (file.length < 45 || !file.subarray(0, 8).equals(SIGNATURE)) return undefined;
  if (file.toString('latin1', 12, 16) !== HEADER) return undefined;
  const [width, height] = [file.readUInt32BE(16), file.readUInt32BE(20)];
  const sensible = [width, height].every((dots) => dots > 0 && dots <= MOST_DOTS);
  return sensible ? { width, height } : undefined;
}
