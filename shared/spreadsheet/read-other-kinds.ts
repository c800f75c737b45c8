import { type CellObject, read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import { strFromU8, zipSync } from 'fflate';
import type { Cell } from './cells.ts';
import { isReadableElsewhere } from './file-kinds.ts';
import { CHART, filledDown, HIDDEN } from './read-workbook.ts';
import { type FileSize, MAX_COLUMNS, TOO_LARGE } from './table-size.ts';
import type { FileTables, Table, UnreadSheet, UploadedFile } from './tables.ts';
import { unpackTexts } from './unpack-texts.ts';
import { refusal } from './unreadable-file.ts';
import { attribute, plainText, tagsOf } from './xml-tags.ts';

/** What a failed formula shows, by the number with which old Excel keeps it. */
const ERRORS: Readonly<Record<number, string>> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

/**
 * The tables of old Excel (.xls), OpenDocument (.ods), "XML Spreadsheet 2003" and web pages that are called .xls: by a library
 * that is too large for a page, so a workflow reads them.
 * @returns undefined for a file of another kind
 */
export function readOtherKinds({ bytes }: UploadedFile, most: FileSize): FileTables | undefined {
  if (!isReadableElsewhere(bytes)) return undefined;
  const isArchive = bytes[0] === ARCHIVE;
  const { file, hidden } = isArchive ? repacked(bytes, most) : { file: bytes, hidden: NONE };
  const book = opened(file, most);
  const tables: Table[] = [];
  const unread: UnreadSheet[] = [];
  for (const [at, name] of book.SheetNames.entries()) {
    const found = book.Sheets[name];
    // Names of OpenDocument come as its XML has them.
    const sheet = isArchive ? plainText(name) : name;
    const isHidden = hidden.has(sheet) || (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) !== 0;
    if (found?.['!data'] === undefined) {
      unread.push({ sheet, reason: isHidden ? HIDDEN : CHART });
      continue;
    }
    const table = { sheet, ...tableOf(found, found['!data']) };
    if (isHidden) unread.push({ sheet, reason: HIDDEN, hidden: table });
    else tables.push(table);
  }
  return { tables, unread };
}

/** How an archive begins, and no other kind that is read here. */
const ARCHIVE = 0x50;

const NONE: ReadonlySet<string> = new Set();

/** A file that the library may see, and sheets of which it does not tell that they are hidden. */
interface Repacked {
  readonly file: Uint8Array;
  readonly hidden: ReadonlySet<string>;
}

/**
 * An OpenDocument as the library may see it. What it repeats is counted before the library writes each repetition out: a cell of
 * a million rows and sixteen thousand columns is a file of 900 bytes.
 */
function repacked(bytes: Uint8Array, most: FileSize): Repacked {
  const { texts } = unpackTexts(bytes, most, BROKEN);
  const content = strFromU8(texts['content.xml'] ?? new Uint8Array());
  if (!isWithin(content, most)) throw refusal(TOO_LARGE);
  return { file: zipSync(texts, { level: 0 }), hidden: hiddenIn(content) };
}

/** A style of sheets that are not shown. */
const HIDDEN_STYLE =
  /<(?:[\w.-]+:)?style\s([^<>]*)>\s*<(?:[\w.-]+:)?table-properties\s[^<>]*\bdisplay\s*=\s*["']false["']/g;

function hiddenIn(content: string): ReadonlySet<string> {
  const styles = new Set([...content.matchAll(HIDDEN_STYLE)].map(([, of = '']) => attribute(of, 'name')));
  const hidden = tagsOf(content, 'table').filter((of) => styles.has(attribute(of, 'style-name')));
  return new Set(hidden.map((of) => plainText(attribute(of, 'name'))));
}

/** A row of OpenDocument with what it says of itself, whatever its name space is called. */
const ROW =
  /<(?:[\w.-]+:)?table-row\b([^>]*)>([\s\S]*?)(?=<(?:[\w.-]+:)?table-row\b|<\/(?:[\w.-]+:)?table\b|$)/g;
const CELL = /<(?:[\w.-]+:)?(?:covered-)?table-cell\b([^>]*)>(<\/)?/g;

/** Whether the cells that hold something, each as often as it is repeated, fit. Empty ones behind a table are not written out. */
function isWithin(xml: string, { rows, cells }: FileSize): boolean {
  let all = 0;
  for (const [, row = '', content = ''] of xml.matchAll(ROW)) {
    const times = repeated(row, 'rows');
    const filled = [...content.matchAll(CELL)].filter(
      ([, cell = '', end]) => /\bvalue(-type)?\s*=/.test(cell) || !(cell.endsWith('/') || end === '</'),
    );
    const columns = filled.reduce((sum, [, cell = '']) => sum + repeated(cell, 'columns'), 0);
    if (columns > MAX_COLUMNS || (columns > 0 && times > rows)) return false;
    all += times * columns;
    if (all > cells) return false;
  }
  return true;
}

function repeated(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated\\s*=\\s*["'](\\d+)`).exec(attributes)?.[1] ?? 1);
}

const BROKEN =
  'Berkas ini tidak dapat dibaca: rusak, atau terkunci sandi. Hapus sandinya, simpan sebagai "Excel Workbook (*.xlsx)", lalu unggah lagi.';

function opened(bytes: Uint8Array, most: FileSize): WorkBook {
  let book: WorkBook;
  try {
    book = read(bytes, {
      type: 'array',
      dense: true,
      cellDates: true,
      UTC: true,
      // A NIP in a web page stays the text that it is.
      raw: true,
      cellFormula: false,
      cellHTML: false,
      cellText: false,
      sheetRows: most.rows + 1,
    });
  } catch {
    // Whatever the library stumbles over, the remedy for the person is the same.
    throw refusal(BROKEN);
  }
  const ranges = book.SheetNames.map((name) => utils.decode_range(book.Sheets[name]?.['!ref'] ?? 'A1'));
  const cells = ranges.reduce((sum, { e }) => sum + (e.r + 1) * (e.c + 1), 0);
  if (cells > most.cells || ranges.some(({ e }) => e.r >= most.rows || e.c >= MAX_COLUMNS))
    throw refusal(TOO_LARGE);
  return book;
}

function tableOf(sheet: WorkSheet, data: readonly (readonly (CellObject | undefined)[] | undefined)[]) {
  const { e } = utils.decode_range(sheet['!ref'] ?? 'A1');
  const rows = Array.from({ length: e.r + 1 }, (_, row) =>
    Array.from({ length: e.c + 1 }, (_cell, column) => cellOf(data[row]?.[column])),
  );
  const merges = (sheet['!merges'] ?? []).flatMap(({ s, e: last }) =>
    s.c === last.c && s.r !== last.r ? [{ column: s.c, from: s.r + 1, to: last.r + 1 }] : [],
  );
  return filledDown(rows, merges);
}

function cellOf(cell: CellObject | undefined): Cell {
  if (cell?.v === undefined || cell.t === 'z') return null;
  return cell.t === 'e' ? (ERRORS[Number(cell.v)] ?? '#N/A') : cell.v;
}
