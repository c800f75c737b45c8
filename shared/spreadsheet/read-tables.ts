import { kindSentence } from './file-kinds.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { type FileSize, OF_A_PAGE } from './table-size.ts';
import type { FileTables, Wanted } from './tables.ts';
import { refusal } from './unreadable-file.ts';

/** A file as the browser sends it. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const XLSX_MAGIC = [0x50, 0x4b, 0x03, 0x04];

/** The tables of a workbook (.xlsx) or of a text with separators; refuses every other kind with what to do. */
export async function readTables(
  { name, bytes }: UploadedFile,
  wanted: Wanted,
  most: FileSize = OF_A_PAGE,
): Promise<FileTables> {
  if (bytes.byteLength === 0) throw refusal('Berkas kosong.');
  if (bytes.byteLength > most.megabytes * 1024 * 1024)
    throw refusal(`Berkas lebih besar dari ${most.megabytes} MB. Salin hanya tabelnya ke berkas baru.`);
  const other = kindSentence(name, bytes);
  if (other !== undefined) throw refusal(other);
  if (XLSX_MAGIC.every((byte, index) => bytes[index] === byte)) return await readWorkbook(bytes, most);
  return readCsv(bytes, wanted, most);
}
