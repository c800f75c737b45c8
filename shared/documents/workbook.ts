import writeXlsxFile, { type Cell } from 'write-excel-file/node';

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

/**
 * Writes an XLSX. Texts are typed as texts, so "=1+1", "+62…", "-", "@…" and a NIP are shown as they are and
 * never calculated (ASVS 5 1.2.10); numbers stay numbers.
 */
export async function renderWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsxFile(
    sheets.map(({ name, headers, rows, widths }) => ({
      sheet: name,
      stickyRowsCount: 1,
      columns: headers.map((header, index) => ({
        width: widths?.[index] ?? Math.max(12, header.length + 2),
      })),
      data: [headers.map(headCell), ...rows.map((row) => row.map(bodyCell))],
    })),
  ).toBuffer();
}

function headCell(text: string): Cell {
  return { value: text, type: String, fontWeight: 'bold', backgroundColor: '#eef3f6', wrap: true };
}

function bodyCell(value: CellValue): Cell {
  if (value === null) return null;
  return typeof value === 'number' ? { value, type: Number } : { value, type: String, wrap: true };
}
