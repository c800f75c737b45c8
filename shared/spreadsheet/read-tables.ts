import { kindSentence } from './file-kinds.ts';
import { readCsv } from './read-csv.ts';
import { readWorkbook } from './read-workbook.ts';
import { type FileSize, OF_A_PAGE } from './table-size.ts';
import type { FileTables, UploadedFile, Wanted } from './tables.ts';
import { refusal } from './unreadable-file.ts';

const XLSX_MAGIC = [0x50, 0x4b, 0x03, 0x04];

/** How a file is read. */
export interface Reading {
  readonly most: FileSize;
  /** Reads files of other kinds; undefined for one that it does not read either. */
  readonly others?: (file: UploadedFile, most: FileSize) => FileTables | undefined;
}

/** The tables of a workbook (.xlsx) or of a text with separators; refuses every other kind with what to do. */
export async function readTables(
  file: UploadedFile,
  wanted: Wanted,
  { most, others }: Reading = { most: OF_A_PAGE },
): Promise<FileTables> {
  const { name, bytes } = file;
  if (bytes.byteLength === 0) throw refusal('Berkas kosong.');
  if (bytes.byteLength > most.megabytes * 1024 * 1024)
    throw refusal(`Berkas lebih besar dari ${most.megabytes} MB. Salin hanya tabelnya ke berkas baru.`);
  const elsewhere = others?.(file, most);
  if (elsewhere !== undefined) return elsewhere;
  const other = kindSentence(name, bytes);
  if (other !== undefined) throw refusal(other);
  if (XLSX_MAGIC.every((byte, index) => bytes[index] === byte)) return await readWorkbook(bytes, most);
  return readCsv(bytes, wanted, most);
}
