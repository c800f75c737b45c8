import { type CsvError, parse } from 'csv-parse/sync';
import { type CellMatrix, cellText } from './cells.ts';
import { countOf, type FileSize, MAX_COLUMNS, TOO_LARGE, tooManyRows } from './table-size.ts';
import type { FileTables, Wanted } from './tables.ts';
import { refusal } from './unreadable-file.ts';

/** Separators that offices use, with their Indonesian names. */
const separators = [
  [';', 'titik koma'],
  [',', 'koma'],
  ['\t', 'tab'],
  ['|', 'garis tegak'],
] as const;

/** Titles above a heading; nobody's goes further. */
const LINES_SEARCHED = 60;

/**
 * The table of a text with separators: the separator under which the most headings are known.
 * @throws InvalidInputError naming the line for quotes that swallow rows
 */
export function readCsv(bytes: Uint8Array, wanted: Wanted, most: FileSize): FileTables {
  const text = decode(bytes);
  if (text.includes('\0'))
    throw refusal('Isi berkas bukan teks. Simpan ulang dari Excel sebagai .xlsx atau CSV.');
  const count = Math.max(...['\n', '\r'].map((end) => countOf(text, end, Number.POSITIVE_INFINITY)));
  if (count > most.rows) throw refusal(tooManyRows(count, most));
  const lines = text.split(/\r\n|\r|\n/);
  const [separator] = separators.reduce((best, each) =>
    knownHeadings(lines, each[0], wanted) > knownHeadings(lines, best[0], wanted) ? each : best,
  );
  if (knownHeadings(lines, separator, wanted) < 2) throw refusal(noHeading(lines, wanted));
  refuseOversize(lines, separator, most);
  return { tables: [{ rows: parseWith(separator, text) }], unread: [] };
}

/** Excel writes UTF-8, UTF-16 ("Unicode Text") in either order of bytes, or the old Western code page. */
function decode(bytes: Uint8Array): string {
  const wide = wideOrder(bytes);
  if (wide !== undefined) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not UTF-8: every byte sequence is valid in the code page.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** By the mark at the start; without one, by the zero byte beside each of the first Latin letters. */
function wideOrder(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  return first === 0 && second !== 0 && third === 0 && fourth !== 0 ? 'utf-16be' : undefined;
}

function knownHeadings(lines: readonly string[], separator: string, { isHeading }: Wanted): number {
  const known = (line: string) =>
    countOf(line, separator, MAX_COLUMNS) > MAX_COLUMNS
      ? 0
      : line.split(separator).filter((cell) => isHeading(unquoted(cell))).length;
  return Math.max(...lines.slice(0, LINES_SEARCHED).map(known));
}

function unquoted(cell: string): string {
  return cellText(cell).replace(/^"|"$/g, '');
}

function noHeading(lines: readonly string[], { columns }: Wanted): string {
  const tried = separators.map(([, name]) => name).join(', ');
  const seen = lines.find((line) => line.trim() !== '')?.slice(0, 120) ?? '';
  return `Baris judul kolom tidak ditemukan: berkas harus memuat sekurangnya ${columns}, dipisahkan ${tried}. Baris pertama berkas: "${cellText(seen)}".`;
}

/** A file that is no table falls apart into countless cells. */
function refuseOversize(lines: readonly string[], separator: string, most: FileSize): void {
  let cells = 0;
  for (const line of lines) {
    const columns = countOf(line, separator, MAX_COLUMNS) + 1;
    cells += columns;
    if (columns > MAX_COLUMNS || cells > most.cells) throw refusal(TOO_LARGE);
  }
}

interface Parsed {
  readonly record: string[];
  /** `lines`: of the file, up to the end of the record. */
  readonly info: { readonly lines: number };
}

function parseWith(delimiter: string, text: string): CellMatrix {
  let line = 1;
  return parsed(delimiter, text).map(({ record, info }) => {
    const swallowed = record.find((cell) => swallowsRows(cell, delimiter));
    if (swallowed !== undefined) throw refusal(strayQuote(line));
    line = info.lines + 1;
    return record;
  });
}

/** A cell may have line breaks and separators inside, but not a whole row: then a quote was left open before it. */
function swallowsRows(cell: string, delimiter: string): boolean {
  return /[\r\n]/.test(cell) && countOf(cell, delimiter, 3) >= 3;
}

function strayQuote(line: number): string {
  return `Baris ${line}: ada tanda kutip (") tanpa pasangan, sehingga baris-baris berikutnya terbaca sebagai satu sel. Hapus tanda kutip itu, lalu unggah lagi.`;
}

function parsed(delimiter: string, text: string): readonly Parsed[] {
  try {
    // The library's types do not know that `info` makes each record an object of the record and what is told of it.
    return parse(text, {
      delimiter,
      // A text may have them mixed, as programs one after the other wrote it.
      record_delimiter: ['\r\n', '\n', '\r'],
      bom: true,
      info: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
      max_record_size: 100_000,
    }) as unknown as readonly Parsed[];
  } catch (cause) {
    if (!isCsvError(cause)) throw cause;
    throw refusal(strayQuote(openedAt(text, delimiter) ?? cause.lines ?? 1));
  }
}

/** The line of the last quote at the start of a cell that none at the end of a cell answers; the parser says where the text ends. */
function openedAt(text: string, delimiter: string): number | undefined {
  const lines = text.split(/\r\n|\r|\n/);
  const at = lines.findLastIndex((line) => {
    const cells = line.split(delimiter).map((cell) => cell.trim());
    return cells.some(
      (cell, index) => cell.startsWith('"') && !cells.slice(index).some((end) => /.+"$/.test(end)),
    );
  });
  return at === -1 ? undefined : at + 1;
}

function isCsvError(cause: unknown): cause is CsvError & { readonly lines?: number } {
  return cause instanceof Error && 'code' in cause && String(cause.code).startsWith('CSV_');
}
