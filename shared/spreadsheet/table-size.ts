/**
 * How large a table of staff may be, whatever its format: 10,000 people in SIASN's 60 to 70 columns, with room. What is
 * larger is refused before it is read.
 */
export const MAX_ROWS = 50_000;
/** 'ZZ' */
export const MAX_COLUMNS = 702;
/** Of all sheets together, the empty ones between too: each costs its room and its time. */
export const MAX_CELLS = 1_500_000;

export const TOO_LARGE = 'Isi berkas terlalu besar setelah dibuka. Salin hanya tabelnya ke berkas baru.';

/** How often a sign stands in a text; counting ends one beyond `most`. */
export function countOf(text: string, sign: string, most: number): number {
  let count = 0;
  for (let at = text.indexOf(sign); at !== -1 && count <= most; at = text.indexOf(sign, at + 1)) count += 1;
  return count;
}
