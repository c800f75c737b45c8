import writeXlsxFile, { type Cell } from 'write-excel-file/node';
import type { PaperSize } from './paper.ts';
import { printSetUp } from './print-set-up.ts';

/** Its kind, as a browser is told. */
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What a cell can hold; a day as text "25-01-2027" stays what was written. */
export type CellValue = string | number | null;

/** One sheet: a head row and rows in the same order. */
export type Sheet = {
  readonly name: string;
  readonly headers: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  /** Column widths in characters. */
  readonly widths?: readonly number[];
};

/** Points that one line of the default font (Calibri 11) takes. */
const LINE_HEIGHT = 15;

/**
 * Writes an XLSX that can be printed as it is. Rows are as high as their longest cell: Excel would see to that itself, LibreOffice does not. Texts are typed as texts, so "=1+1", "+62…", "-", "@…" and a NIP are shown as they are and
 * never calculated (ASVS 5 1.2.10); numbers stay numbers.
 */
export async function renderWorkbook(sheets: readonly Sheet[], size: PaperSize = 'A4'): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map((sheet) => {
      const widths = widthsOf(sheet);
      return {
        sheet: sheet.name,
        stickyRowsCount: 1,
        orientation: 'landscape' as const,
        columns: widths.map((width) => ({ width })),
        data: [
          sheet.headers.map((text) => headCell(text, heightOf(sheet.headers, widths))),
          ...sheet.rows.map((row) =>
            row.map((value, at) => bodyCell(value, heightOf(row, widths), isMoney(value, sheet.headers[at]))),
          ),
        ],
      };
    }),
    {
      features: [
        printSetUp(
          sheets.map((sheet) => ({ name: sheet.name, widths: widthsOf(sheet) })),
          size,
        ),
      ],
    },
  ).toBuffer();
}

function widthsOf({ headers, widths }: Sheet): readonly number[] {
  return headers.map((header, index) => widths?.[index] ?? Math.max(12, header.length + 2));
}

function headCell(text: string, height: number): Cell {
  return {
    value: text,
    type: String,
    fontWeight: 'bold',
    backgroundColor: '#eef3f6',
    wrap: true,
    alignVertical: 'top',
    height,
  };
}

/** Only amounts are so large that they need it, and in a column of amounts also the small ones have it. */
const SURELY_MONEY = 100_000;

function isMoney(value: CellValue, header = ''): boolean {
  return header.includes('(Rp)') || (typeof value === 'number' && Math.abs(value) >= SURELY_MONEY);
}

/** @param money shown with its thousands apart, as the reader's Excel writes them */
function bodyCell(value: CellValue, height: number, money: boolean): Cell {
  if (value === null) return null;
  const placed = { alignVertical: 'top', height } as const;
  return typeof value === 'number'
    ? { value, type: Number, ...(money ? { format: '#,##0' } : {}), ...placed }
    : { value, type: String, wrap: true, ...placed };
}

/** Points that a row needs. */
function heightOf(row: readonly CellValue[], widths: readonly number[]): number {
  return LINE_HEIGHT * Math.max(1, ...row.map((value, index) => linesOf(value, widths[index] ?? 12)));
}

/** Lines that a text takes in a column, broken between words. */
function linesOf(value: CellValue, width: number): number {
  if (typeof value !== 'string') return 1;
  let [lines, used] = [1, 0];
  for (const word of value.split(' ')) {
    const fits = used === 0 || used + 1 + word.length <= width;
    used = fits ? used + (used === 0 ? 0 : 1) + word.length : word.length;
    if (!fits) lines += 1;
    lines += Math.floor(Math.max(0, used - 1) / width);
    used = used > width ? used % width : used;
  }
  return lines;
}
