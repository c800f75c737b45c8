import { parseDate } from '../../../shared/rules/format.ts';

/** A cell of a spreadsheet; CSV has text and null only. */
export type Cell = string | number | boolean | Date | null;

/** Rows of cells as the file has them; index 0 is row 1 of the spreadsheet. */
export type CellMatrix = readonly (readonly Cell[])[];

/** No further is a cell looked at: enough to see that it is too long, whatever blanks are around it. */
const LOOKED_AT = 1_000;

/** Text of a cell, as far as it is looked at, without the apostrophe with which exports keep digits as text; '' if empty. */
export function cellText(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell)
    .slice(0, LOOKED_AT)
    .trim()
    .replace(/^['’]/u, '')
    .replace(/[\s\u00a0\u200b\ufeff]+/gu, ' ')
    .trim();
}

/** Excel counts days from 30-12-1899. */
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);

/** ISO date of a cell: a date, a day number of Excel, dd-mm-yyyy, dd/mm/yyyy or yyyy-mm-dd; else undefined. */
export function cellDate(cell: Cell | undefined): string | undefined {
  const text = cellText(cell);
  if (/^\d{5}$/.test(text)) {
    return new Date(EXCEL_EPOCH_MS + Number(text) * 86_400_000).toISOString().slice(0, 10);
  }
  return parseDate(text.replace(/ 00:00(:00)?$/, ''));
}

/** Letter of a column by its index: 0 -> 'A', 26 -> 'AA'. */
export function columnLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetter(Math.floor(index / 26) - 1) + last;
}
