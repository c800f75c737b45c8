import type { StaffImport } from '../import/staff-import.ts';
import { findHeader } from './header.ts';
import { type ImportOptions, interpretTable } from './interpret-table.ts';
import { readTables, type Table, type UploadedFile } from './read-tables.ts';

/**
 * Reads a staff export (SIASN or SIMPEG; XLSX or CSV) and derives the staff from it. Saves nothing. Throws
 * InvalidInputError, with sentences for the coordinator, for a file that cannot be taken as a whole.
 */
export async function readStaffExport(file: UploadedFile, options: ImportOptions): Promise<StaffImport> {
  const { rows, sheet } = bestTable(await readTables(file));
  return interpretTable(rows, { fileName: file.name, ...(sheet === undefined ? {} : { sheet }) }, options);
}

/** The sheet, or the reading of a CSV, in which the most columns are known. */
function bestTable(tables: readonly Table[]): Table {
  const known = (table: Table): number => findHeader(table.rows)?.columns.size ?? 0;
  return tables.reduce<Table>(
    (best, table) => (known(table) > known(best) ? table : best),
    tables[0] ?? { rows: [] },
  );
}
