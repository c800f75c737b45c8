import { isEmptyWord } from './empty-words.ts';

/** A cell of a spreadsheet; CSV has text and null only. */
export type Cell = string | number | boolean | Date | null;

/** Rows of cells as the file has them; index 0 is row 1 of the spreadsheet. */
export type CellMatrix = readonly (readonly Cell[])[];

/** No further is a cell looked at: enough to see that it is too long, whatever blanks are around it. */
const LOOKED_AT = 1_000;

/** From here on a number of Excel has lost digits: it keeps fifteen. */
const EXACT_UP_TO = 1e15;

/**
 * Text of a cell, as far as it is looked at; '' if it is empty or says so. Signs that nobody sees are dropped (formats
 * and controls of Unicode), as are the apostrophe and the ="…" with which exports keep digits as text. A number beyond
 * fifteen digits is written with its exponent, as Excel shows it: its last digits are not the ones that were typed.
 */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10);
  if (typeof cell === 'number' && Math.abs(cell) >= EXACT_UP_TO) return cell.toExponential().toUpperCase();
  const text = tidy(String(cell).slice(0, LOOKED_AT));
  return isEmptyWord(text) ? '' : text;
}

function tidy(text: string): string {
  return text
    .replace(/[\s\u00a0]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .trim()
    .replace(/^["“”]?=\s*"(.*)"["“”]?$/u, '$1')
    .replace(/^['’`]+/u, '')
    .trim();
}

/** Letter of a column by its index: 0 -> 'A', 26 -> 'AA'. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}
