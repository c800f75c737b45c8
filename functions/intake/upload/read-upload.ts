import { InvalidInputError } from '../../../shared/errors.ts';
import { readOtherKinds } from '../../../shared/spreadsheet/read-other-kinds.ts';
import { OF_A_WORKFLOW } from '../../../shared/spreadsheet/table-size.ts';
import { staffSize } from '../../../shared/store/staff-directory.ts';
import { changeImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { deleteUpload, readUpload } from '../../../shared/uploads/uploaded-files.ts';
import { keepTable } from '../import/kept-table.ts';
import { LIGHT } from '../import/new-import.ts';
import { readStaffTable, type StaffTable } from '../reading/staff-table.ts';

/**
 * Reads the file of an import out of the bucket and keeps its rows, unless that is done. One that cannot be read is dropped, and
 * the import says why. The file itself goes: it holds what the law does not let us keep.
 */
export async function readFromBucket(item: StaffImportItem, now: Date): Promise<void> {
  const { state, source, tableParts, agency, fileName } = item;
  if (state !== 'READING' || source === undefined || tableParts > 0) return;
  const read = await tableAt(source, fileName, (await staffSize(agency)) > 0);
  if (typeof read === 'string') await changeImport(item, { state: 'DROPPED', fault: read });
  else {
    const rows = read.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    // However few: what came by the bucket stays the workflow's.
    const size = Math.max(rows + (await staffSize(agency)), LIGHT + 1);
    await changeImport(item, { tableParts: await keepTable(item, read, now), size });
  }
  await deleteUpload(source);
}

/** The table of a file of the bucket, or why there is none, as a sentence. */
async function tableAt(key: string, name: string, knowsStaff: boolean): Promise<StaffTable | string> {
  const bytes = await readUpload(key);
  if (bytes === undefined) return 'Berkasnya tidak ditemukan lagi. Unggah sekali lagi.';
  try {
    return await readStaffTable({ name, bytes }, { most: OF_A_WORKFLOW, others: readOtherKinds }, knowsStaff);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return error.issues.map(({ sentence }) => sentence).join(' ');
  }
}
