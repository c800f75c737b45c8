import { InvalidInputError } from '../../../shared/errors.ts';
import { type CellMatrix, cellText, columnLetter } from '../../../shared/spreadsheet/cells.ts';
import { type Reading, readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { Table, UnreadSheet, UploadedFile, Wanted } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import {
  columnOfNextTable,
  type DroppedColumn,
  findHeader,
  type Header,
  headingsSeen,
  nameOverNip,
  type RecognisedColumn,
} from './header.ts';
import { isLikeNip } from './nip.ts';
import {
  type FurtherHeading,
  isUsed,
  rowsBelow,
  type Section,
  type StaffRow,
  titleOf,
} from './sheet-rows.ts';
import {
  fieldOf,
  isNameWithNip,
  isSensitive,
  type KeptField,
  keptFields,
  requiredFields,
} from './words/headings.ts';
import { isTitleOfLeaving, titleOfLeaving } from './words/statuses.ts';

/** One sheet as it was understood. */
export interface StaffSheet {
  /** Absent for a text with separators. */
  readonly sheet?: string;
  /** Row numbers of the heading, one or two. */
  readonly headerRows: readonly number[];
  readonly recognised: readonly RecognisedColumn[];
  readonly dropped: readonly DroppedColumn[];
  /** Fields whose merged cells count for each of their rows. */
  readonly filledDown: readonly KeptField[];
  /** Absent in what an earlier version kept. */
  readonly sections?: readonly Section[];
  /** Absent in what an earlier version kept. */
  readonly furtherHeadings?: readonly FurtherHeading[];
  /** People whose rows are not shown: how many, and the first. Absent for none. */
  readonly hiddenPeople?: { readonly count: number; readonly first: readonly number[] };
  /** People reached at an address of their own instead of the mailbox of their office. Absent for none. */
  readonly besideMailbox?: number;
  readonly rows: readonly StaffRow[];
}

/** A sheet that is left out. */
interface LeftSheet extends UnreadSheet {
  /** It is visible and not empty. Absent for others, and in a file that was kept before they were told apart. */
  readonly mayHoldPeople?: true;
}

/** What is kept of a file: the cells of known columns as text, nothing else of it. */
export interface StaffTable {
  readonly fileName: string;
  readonly sheets: readonly StaffSheet[];
  /** Hidden sheets with people, which count where the coordinator says so. Absent for none. */
  readonly aside?: readonly StaffSheet[];
  readonly unread: readonly LeftSheet[];
}

const wanted: Wanted = {
  isHeading: (text) => fieldOf(text) !== undefined,
  columns: 'kolom NIP dan NAMA',
};

/**
 * Reads a staff export (SIASN, SIMPEG or an office's own; XLSX or CSV): every visible sheet that has the needed columns.
 * Interprets no cell.
 * @param knowsStaff whether the agency has a staff, so that a file may leave columns out that a first one needs
 * @throws InvalidInputError, with sentences for the coordinator, for a file that cannot be taken as a whole
 */
export async function readStaffTable(
  file: UploadedFile,
  how?: Reading,
  knowsStaff = false,
): Promise<StaffTable> {
  const { tables: read, unread: left } = await readTables(file, wanted, how);
  const unread = left.map(({ sheet, reason }) => ({ sheet, reason }));
  const tables = read.flatMap((table) => sideBySide(table));
  const sheets: StaffSheet[] = [];
  const refused: (LeftSheet & { readonly issues: readonly string[] })[] = [];
  for (const table of tables) {
    const header = findHeader(table.rows);
    const issues = header === undefined ? [withoutHeading(table.rows)] : missingColumns(table, header);
    if (header !== undefined && issues.length === 0) sheets.push(sheetOf(table, header));
    else refused.push({ ...leftSheet(table, file.name, issues), issues });
  }
  if (sheets.length === 0 && knowsStaff) {
    const partial = tables.flatMap((table) => partialSheet(table) ?? []);
    if (partial.length > 0) {
      const read = new Set(partial.map(({ sheet = file.name }) => sheet));
      const others = refused.filter(({ sheet }) => !read.has(sheet));
      return { fileName: file.name, sheets: partial, unread: [...unread, ...others.map(withoutIssues)] };
    }
  }
  if (sheets.length === 0) throw nothingRead(refused, unread);
  if (sheets.every(({ rows }) => rows.length === 0))
    throw refusal('Tidak ada baris pegawai di bawah judul kolom.');
  const aside = left.flatMap(({ hidden }) => (hidden === undefined ? [] : wholeSheets(hidden)));
  return {
    fileName: file.name,
    sheets,
    ...(aside.length === 0 ? {} : { aside }),
    unread: [...unread, ...refused.map(withoutIssues)],
  };
}

/** The tables of a hidden sheet that have people, and the columns that are needed. */
function wholeSheets(hidden: Table): StaffSheet[] {
  return sideBySide(hidden).flatMap((table) => {
    const header = findHeader(table.rows);
    if (header === undefined || missingColumns(table, header).length > 0) return [];
    const sheet = sheetOf(table, header);
    return sheet.rows.length === 0 ? [] : [sheet];
  });
}

/** Tables that stand beside each other on one sheet, each for itself, with its columns where they are. */
function sideBySide(table: Table, name = table.sheet): readonly Table[] {
  const header = findHeader(table.rows);
  const next = header === undefined ? undefined : columnOfNextTable(table.rows, header);
  if (next === undefined) return [table];
  const left = table.rows.map((row) => row.slice(0, next));
  const right = table.rows.map((row) => [
    ...Array.from({ length: Math.min(next, row.length) }, () => null),
    ...row.slice(next),
  ]);
  const sheet = `${name === undefined ? 'Tabel' : `${name}, tabel`} mulai kolom ${columnLetter(next)}`;
  return [{ ...table, rows: left }, ...sideBySide({ ...table, sheet, rows: right }, name)];
}

function leftSheet({ sheet, rows }: Table, fileName: string, issues: readonly string[]): LeftSheet {
  const isEmpty = rows.every((row) => row.every((cell) => cellText(cell) === ''));
  return {
    sheet: sheet ?? fileName,
    reason: issues.join(' '),
    ...(isEmpty ? {} : { mayHoldPeople: true }),
  };
}

function withoutIssues({
  issues: _,
  ...left
}: LeftSheet & { readonly issues: readonly string[] }): LeftSheet {
  return left;
}

/** A sheet that says of people by their NIP something, though not all: the addresses of those who are known. */
function partialSheet(table: Table): StaffSheet | undefined {
  const header = findHeader(table.rows);
  if (header === undefined || header.columns.size < 3) return undefined;
  const sheet = sheetOf(table, header);
  return sheet.rows.length === 0 ? undefined : sheet;
}

/** The sheet that comes closest says what is missing. */
function nothingRead(
  refused: readonly { readonly issues: readonly string[] }[],
  unread: readonly UnreadSheet[],
): InvalidInputError {
  const closest = refused.find(({ issues }) => issues[0]?.startsWith('Kolom')) ?? refused[0];
  if (closest === undefined)
    return refusal(
      `Tidak ada lembar yang dibaca. ${unread.map(({ sheet, reason }) => `"${sheet}": ${reason}`).join(' ')}`,
    );
  return new InvalidInputError(closest.issues.map((sentence) => ({ field: 'file', sentence })));
}

const SEEN = 12;

function withoutHeading(rows: CellMatrix): string {
  const seen = headingsSeen(rows);
  const shared = seen.find(isNameWithNip) ?? nameOverNip(rows);
  if (shared !== undefined)
    return `Kolom "${shared}" memuat nama dan NIP sekaligus. Pisahkan menjadi dua kolom, NAMA dan NIP, lalu unggah lagi.`;
  const born = seen.find((text) => /\bNAMA\b.*\bLAHIR\b/i.test(text));
  if (born !== undefined)
    return `Kolom "${born}" memuat nama dan kelahiran sekaligus. Tulis nama di kolomnya sendiri, NAMA, lalu unggah lagi.`;
  const shown = seen.slice(0, SEEN).map((text) => `"${text.slice(0, 40)}"`);
  const found = shown.length === 0 ? 'Lembar ini kosong.' : `Yang terbaca: ${shown.join(', ')}.`;
  return `Baris judul kolom tidak ditemukan: berkas harus memuat sekurangnya kolom NIP dan NAMA. ${found}`;
}

/** The unit may stand over the people instead of beside each. */
function missingColumns(table: Table, header: Header): string[] {
  return requiredFields
    .filter((field) => !header.columns.has(field))
    .filter((field) => field !== 'unit' || !rowsBelow(table, header).sections.some(isUsed))
    .map((field) => {
      const words = keptFields[field].headings.slice(0, 6).map((heading) => `"${heading}"`);
      return `Kolom ${keptFields[field].meaning} tidak ditemukan di berkas; judulnya misalnya ${words.join(', ')}.`;
    });
}

function sheetOf(table: Table, header: Header): StaffSheet {
  const { sheet, filledDown, hiddenRows } = table;
  const { columns, recognised } = header;
  const dropped = [
    ...header.dropped.map((column) => withLeaving(column, table, header)),
    ...withoutHeadings(table, header)
      .map((column) => withLeaving(column, table, header))
      .filter(({ leaving }) => leaving !== undefined),
  ];
  const elsewhere = dropped.filter(({ leaving }) => leaving !== undefined).map(indexOf);
  const below = rowsBelow(table, { ...header, further: { ...header.further, elsewhere } });
  const hidden = below.rows
    .filter(({ row, cells: { nip = '' } }) => hiddenRows?.has(row) === true && isLikeNip(nip))
    .map(({ row }) => row);
  return {
    ...(sheet === undefined ? {} : { sheet }),
    headerRows: header.rows,
    recognised,
    dropped,
    filledDown: [...columns].filter(([, index]) => filledDown?.has(index)).map(([field]) => field),
    ...(hidden.length === 0
      ? {}
      : { hiddenPeople: { count: hidden.length, first: hidden.slice(0, ROWS_NAMED) } }),
    ...below,
  };
}

const ROWS_NAMED = 5;

/** Index of a column by its letter. */
function indexOf({ letter }: DroppedColumn): number {
  return [...letter].reduce((sum, sign) => sum * 26 + sign.charCodeAt(0) - 64, 0) - 1;
}

/** Whoever writes down who left uses few words for it; a column of more different ones is of something else. */
const MOST_WORDS = 100;

/** Columns of relatives, who retire, too; those of a law that forbids to keep them are not looked into. */
const OF_OTHERS = /PEKERJAAN|SUAMI|ISTRI|AYAH|IBU|ORANG TUA|WALI/i;

/** Columns beside the table in which somebody wrote without a heading. */
function withoutHeadings({ rows }: Table, header: Header): DroppedColumn[] {
  const named = new Set([...header.recognised, ...header.dropped].map(({ letter }) => letter));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  return Array.from({ length: width }, (_, index) => columnLetter(index))
    .filter((letter) => !named.has(letter))
    .map((letter) => ({ letter, heading: 'tanpa judul', reason: 'Kolom tanpa judul.' }));
}

/** A column that is not read, with what it says of somebody who left. */
function withLeaving(column: DroppedColumn, { rows }: Table, { dataRow }: Header): DroppedColumn {
  if (OF_OTHERS.test(column.heading) || isSensitive(column.heading)) return column;
  const index = indexOf(column);
  const words = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const text = at + 1 < dataRow ? '' : cellText(row[index]);
    if (words.has(text)) continue;
    words.add(text);
    if (words.size > MOST_WORDS) return column;
    const says = isTitleOfLeaving(text) && titleOfLeaving(text) === 'GONE';
    if (says && titleOf(row, at + 1) === undefined) return { ...column, leaving: { row: at + 1, text } };
  }
  return column;
}
