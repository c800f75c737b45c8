import { formatNumber } from '../rules/format.ts';

/** How large a file may be, whatever its format; what is larger is refused before it is read. */
export interface FileSize {
  readonly megabytes: number;
  readonly rows: number;
  /** Of all sheets together, the empty ones between too: each costs its room and its time. */
  readonly cells: number;
  /** Of an archive, unpacked. */
  readonly unpackedMegabytes: number;
  /** Of XML, in all parts together: a cell has four, and its text four more. */
  readonly tags: number;
}

/**
 * What a page reads while somebody waits: 10,000 people in SIASN's 60 to 70 columns, with room. API Gateway passes 6 MB to a
 * Lambda, base64 and the form around the file included; the hint of the field says so.
 */
export const OF_A_PAGE: FileSize = {
  megabytes: 4,
  rows: 50_000,
  cells: 1_500_000,
  unpackedMegabytes: 96,
  tags: 3_200_000,
};

/** What a workflow reads: 100,000 people in those columns, which unpack to 280 MB. */
export const OF_A_WORKFLOW: FileSize = {
  megabytes: 64,
  rows: 120_000,
  cells: 8_000_000,
  unpackedMegabytes: 384,
  tags: 48_000_000,
};

/** 'ZZ' */
export const MAX_COLUMNS = 702;

export const TOO_LARGE = 'Isi berkas terlalu besar setelah dibuka. Salin hanya tabelnya ke berkas baru.';

export function tooManyRows(rows: number, most: FileSize): string {
  return `Isi berkas terlalu besar: ${formatNumber(rows)} baris, sedangkan yang dibaca paling banyak ${formatNumber(most.rows)}. Bagi tabelnya menjadi beberapa berkas.`;
}

/** How often a sign stands in a text; counting ends one beyond `most`. */
export function countOf(text: string, sign: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1 && count <= most; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}
