import { type CsvError, parse } from 'csv-parse/sync';
import readWorkbook from 'read-excel-file/universal';
import { type CellMatrix, columnLetter } from './cells.ts';
import { countOf, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TOO_LARGE } from './table-size.ts';
import { safeWorkbook } from './unpack-xlsx.ts';
import { refusal } from './unreadable-file.ts';

/** A file as the browser sends it. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** One way to see the file as a table: a sheet, or the CSV under one separator. */
export interface Table {
  readonly sheet?: string;
  readonly rows: CellMatrix;
}

/** API Gateway passes 6 MB to a Lambda, base64 included: 4.5 MB of file. */
const MAX_FILE_BYTES = 4.5 * 1024 * 1024;
const XLSX_MAGIC = [0x50, 0x4b, 0x03, 0x04];
const OLE_MAGIC = [0xd0, 0xcf, 0x11, 0xe0];

/** The tables of an .xlsx or .csv file; refuses every other kind with a sentence that says what to do. */
export async function readTables({ name, bytes }: UploadedFile): Promise<readonly Table[]> {
  if (bytes.byteLength === 0) throw refusal('Berkas kosong.');
  if (bytes.byteLength > MAX_FILE_BYTES)
    throw refusal('Berkas lebih besar dari 4,5 MB. Salin hanya tabel pegawai ke berkas baru.');
  if (/\.(xlsm|xlsb|xltm|xlam)$/i.test(name)) {
    throw refusal(
      'Berkas Excel dengan makro tidak diterima. Simpan ulang sebagai "Excel Workbook (*.xlsx)".',
    );
  }
  if (startsWith(bytes, OLE_MAGIC)) {
    throw refusal(
      'Berkas Excel lama (.xls) atau terkunci sandi tidak dapat dibaca. Simpan ulang sebagai .xlsx tanpa sandi.',
    );
  }
  if (startsWith(bytes, XLSX_MAGIC)) return readSheets(bytes);
  if (/\.(csv|txt|tsv)$/i.test(name)) return readCsv(decode(bytes));
  throw refusal('Jenis berkas tidak dikenal. Unggah berkas Excel (.xlsx) atau CSV.');
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte);
}

async function readSheets(bytes: Uint8Array): Promise<readonly Table[]> {
  const workbook = safeWorkbook(bytes);
  try {
    const sheets = await readWorkbook(workbook);
    // The library's types say `typeof Date` where it returns dates.
    return sheets.map(({ sheet, data }) => ({ sheet, rows: data as unknown as CellMatrix }));
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

/** Excel writes UTF-8, UTF-16 ("Unicode Text") or the old Western code page. */
function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: every byte sequence is valid in the code page.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readCsv(text: string): readonly Table[] {
  if (text.includes('\0') || /^\s*<(!doctype|html|table|\?xml)/i.test(text)) {
    throw refusal('Isi berkas bukan CSV. Simpan ulang dari Excel sebagai .xlsx atau CSV.');
  }
  if (countOf(text, '\n', MAX_ROWS) > MAX_ROWS || countOf(text, '\r', MAX_ROWS) > MAX_ROWS)
    throw refusal(TOO_LARGE);
  const lines = text.split(/\r\n|\r|\n/);
  return [';', ',', '\t'].map((delimiter) => ({
    rows: isTable(lines, delimiter) ? parseWith(delimiter, text) : [],
  }));
}

/** Under a wrong separator, and in a file that is none, lines fall apart into countless cells. */
function isTable(lines: readonly string[], delimiter: string): boolean {
  let cells = 0;
  for (const line of lines) {
    const columns = countOf(line, delimiter, MAX_COLUMNS) + 1;
    cells += columns;
    if (columns > MAX_COLUMNS || cells > MAX_CELLS) return false;
  }
  return true;
}

function parseWith(delimiter: string, text: string): CellMatrix {
  try {
    return parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      max_record_size: 100_000,
    });
  } catch (cause) {
    // Under a wrong separator quotes may look broken; the right one then has the heading.
    if (isCsvError(cause)) return [];
    throw cause;
  }
}

function isCsvError(cause: unknown): cause is CsvError {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_');
}
