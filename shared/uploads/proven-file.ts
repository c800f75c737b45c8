import { InvalidInputError } from '../errors.ts';

/** A scanned certificate of two pages is under one. */
export const MOST_MEGABYTES = 5;

export const MEGABYTE = 1024 * 1024;

/** What a form says that takes such a file. */
export const provenFile = {
  kinds: `PDF, JPEG, atau PNG, paling besar ${MOST_MEGABYTES} MB`,
  accept: '.pdf,.jpg,.jpeg,.png',
  megabytes: MOST_MEGABYTES,
  larger: 'Perkecil, lalu unggah lagi.',
} as const;

/** Kinds of files by what they begin with and what stands near their end: a name may say anything. */
const KINDS = [
  { ending: 'pdf', begins: Buffer.from('%PDF-'), ends: Buffer.from('%%EOF') },
  { ending: 'jpg', begins: Buffer.from([0xff, 0xd8, 0xff]), ends: Buffer.from([0xff, 0xd9]) },
  {
    ending: 'png',
    begins: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ends: Buffer.from('IEND'),
  },
] as const;

/** Programs add a line or a picture's note behind the end. */
const TAIL_BYTES = 1024;

/** The ending of a file that may be kept, by its content. @throws InvalidInputError for any other */
export function provenEnding(bytes: Uint8Array, fileName: string): string {
  if (bytes.length > MOST_MEGABYTES * MEGABYTE) {
    throw fileFault(
      `Berkas “${fileName}” lebih besar dari ${MOST_MEGABYTES} MB. Perkecil, lalu unggah lagi.`,
    );
  }
  const ending = endingOf(Buffer.from(bytes));
  if (ending !== undefined) return ending;
  throw fileFault(
    `Berkas “${fileName}” bukan PDF, JPEG, atau PNG yang utuh. Simpan atau pindai ulang sebagai salah satunya, lalu unggah lagi.`,
  );
}

/** What is said of a file at its form. */
export function fileFault(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: 'file', sentence }]);
}

/**
 * The ending for a file of a kind that is kept, known by its content; undefined for any other.
 * @internal
 */
export function endingOf(bytes: Buffer): (typeof KINDS)[number]['ending'] | undefined {
  const tail = bytes.subarray(-TAIL_BYTES);
  return KINDS.find(({ begins, ends }) => bytes.indexOf(begins) === 0 && tail.includes(ends))?.ending;
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['pdf', 'application/pdf'],
  ['jpg', 'image/jpeg'],
  ['png', 'image/png'],
]);

/** What a browser is told of a kept file, under a name of our own with the ending that its content gave it. */
export function toSave(key: string, name: string): { readonly type: string; readonly fileName: string } {
  const ending = key.slice(key.lastIndexOf('.') + 1);
  return { type: TYPES.get(ending) ?? 'application/octet-stream', fileName: `${name}.${ending}` };
}
