import readExcelFile from 'read-excel-file/universal';
import { type Cell, type CellMatrix, columnLetter } from './cells.ts';
import type { FileSize } from './table-size.ts';
import type { FileTables, Table, UnreadSheet } from './tables.ts';
import { type MergedCells, safeWorkbook } from './unpack-xlsx.ts';
import { refusal } from './unreadable-file.ts';

/** Why a sheet is not read. */
export const HIDDEN = 'Lembar tersembunyi tidak dibaca.';
export const CHART = 'Lembar ini berisi grafik, bukan tabel.';

/** The sheets of a workbook; those that Excel does not show are named and not read. */
export async function readWorkbook(bytes: Uint8Array, most: FileSize): Promise<FileTables> {
  const { workbook, hidden, mergesOf, hiddenRowsOf } = safeWorkbook(bytes, most);
  const sheets = await sheetsOf(workbook);
  const tables: Table[] = [];
  const unread: UnreadSheet[] = [];
  for (const { sheet, rows } of sheets) {
    if (rows === undefined) {
      unread.push({ sheet, reason: hidden.has(sheet) ? HIDDEN : CHART });
      continue;
    }
    const table = { sheet, ...filledDown(rows, mergesOf(sheet)), hiddenRows: hiddenRowsOf(sheet) };
    if (hidden.has(sheet)) unread.push({ sheet, reason: HIDDEN, hidden: table });
    else tables.push(table);
  }
  return { tables, unread };
}

async function sheetsOf(
  workbook: ArrayBuffer,
): Promise<readonly { readonly sheet: string; readonly rows: CellMatrix | undefined }[]> {
  try {
    const sheets = await readExcelFile(workbook);
    // The library's types say `typeof Date` where it returns dates, and nothing of chart sheets, which have no data.
    return sheets.map(({ sheet, data }) => ({ sheet, rows: data as unknown as CellMatrix | undefined }));
  } catch (cause) {
    throw refusal(unreadableSentence(cause));
  }
}

/** The library names the cell it stumbles over: '<c/> at row 5, col 3: VALUE_MISSING'. */
function unreadableSentence(cause: unknown): string {
  const place = cause instanceof Error ? /at row (\d+), col (\d+)/.exec(cause.message) : null;
  const where = place === null ? 'Isi lembar kerja' : `Sel ${columnLetter(Number(place[2]) - 1)}${place[1]}`;
  return `${where} tidak dapat dibaca. Salin tabel sebagai nilai (Paste Special > Values) ke berkas baru.`;
}

/** What is merged over rows counts for each of them: a unit written once beside all its people. */
export function filledDown(rows: CellMatrix, merges: readonly MergedCells[]): Omit<Table, 'sheet'> {
  if (merges.length === 0) return { rows };
  const filled: Cell[][] = rows.map((row) => [...row]);
  const columns = new Set<number>();
  for (const { column, from, to } of merges) {
    const value = filled[from - 1]?.[column] ?? null;
    if (value === null) continue;
    for (const row of filled.slice(from, to)) row[column] ??= value;
    columns.add(column);
  }
  return { rows: filled, filledDown: columns };
}
