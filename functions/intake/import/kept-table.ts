import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import { sheetsWithPeople } from '../reading/counted-sheets.ts';
import type { Place } from '../reading/read-people.ts';
import type { RowCells, StaffRow } from '../reading/sheet-rows.ts';
import type { StaffSheet, StaffTable } from '../reading/staff-table.ts';
import { keepPieces, keepWhole, membersOf, type Piece, readWhole } from './kept-pieces.ts';

/** A sheet as it is kept: its rows stand in pieces of their own. */
interface KeptSheet extends Omit<StaffSheet, 'rows'> {
  readonly count: number;
  /** With the number of its first row. */
  readonly pieces: readonly (Piece & { readonly row: number })[];
}

/** A file as it is kept: how it was read, and where its rows are. */
export interface KeptTable extends Omit<StaffTable, 'sheets' | 'aside'> {
  readonly sheets: readonly KeptSheet[];
  readonly aside?: readonly KeptSheet[];
}

/** Rows that are read together, where one is to be put right. */
const ROWS = 250;

/** The rows of a file are kept once: corrections stand beside them. */
const revisionOf = ({ agency, importId }: Pick<StaffImportItem, 'agency' | 'importId'>) => ({
  agency,
  importId,
  revision: 0,
});

/** Keeps the rows of a file. @returns how many parts the rest of it took */
export async function keepTable(
  ref: Pick<StaffImportItem, 'agency' | 'importId'>,
  { sheets, aside = [], ...table }: StaffTable,
  now: Date,
): Promise<number> {
  const kept: KeptSheet[] = [];
  for (const [at, { rows, ...sheet }] of [...sheets, ...aside].entries()) {
    const pieces = await keepPieces(revisionOf(ref), 'ROWS', rows, ROWS, now, at * NUMBERS);
    kept.push({
      ...sheet,
      count: rows.length,
      pieces: pieces.map((piece) => ({ ...piece, row: rows[piece.from]?.row ?? 0 })),
    });
  }
  const how: KeptTable = { ...table, ...apart(kept, sheets.length) };
  return await keepWhole(revisionOf(ref), 'TABLE', how, now);
}

/** Sheets of one row, those set aside behind the others. */
function apart<S>(sheets: readonly S[], shown: number): { sheets: readonly S[]; aside?: readonly S[] } {
  const aside = sheets.slice(shown);
  return { sheets: sheets.slice(0, shown), ...(aside.length === 0 ? {} : { aside }) };
}

/** Numbers set aside for the parts of one sheet. */
const NUMBERS = 1_000_000;

/** As it was kept before its rows had pieces: the rows within. */
type KeptBefore = Omit<KeptTable, 'sheets'> & { readonly sheets: readonly (StaffSheet | KeptSheet)[] };

async function readKept(item: StaffImportItem): Promise<KeptBefore> {
  return await readWhole(revisionOf(item), 'TABLE', { parts: item.tableParts });
}

/**
 * How the file of an import was read, without its rows.
 * @throws GoneError once it has expired
 */
export async function tableOf(item: StaffImportItem): Promise<KeptTable> {
  const { sheets, ...table } = await readKept(item);
  return {
    ...table,
    sheets: sheets.map((sheet) =>
      'rows' in sheet ? { ...sheet, count: sheet.rows.length, pieces: [] } : sheet,
    ),
  };
}

/**
 * The file of an import with all its rows.
 * @throws GoneError once they have expired
 */
export async function wholeTableOf(item: StaffImportItem): Promise<StaffTable> {
  const { sheets, aside = [], ...table } = await readKept(item);
  const whole: StaffSheet[] = [];
  for (const sheet of [...sheets, ...aside]) whole.push(await wholeSheet(item, sheet));
  return { ...table, ...apart(whole, sheets.length) };
}

async function wholeSheet(item: StaffImportItem, sheet: StaffSheet | KeptSheet): Promise<StaffSheet> {
  if ('rows' in sheet) return sheet;
  const { pieces, count: _, ...kept } = sheet;
  const rows: StaffRow[] = [];
  for await (const some of membersOf<StaffRow>(revisionOf(item), 'ROWS', pieces)) rows.push(...some);
  return { ...kept, rows };
}

/**
 * The cells of one row; undefined when the file has no such row.
 * @throws GoneError once they have expired
 */
export async function cellsAt(item: StaffImportItem, place: Place): Promise<RowCells | undefined> {
  const sheet = sheetsWithPeople(await readKept(item)).find((each) => each.sheet === place.sheet);
  if (sheet === undefined) return undefined;
  const piece = 'rows' in sheet ? undefined : sheet.pieces.findLast(({ row }) => row <= place.row);
  const some =
    'rows' in sheet
      ? sheet
      : await wholeSheet(item, { ...sheet, pieces: piece === undefined ? [] : [piece] });
  return some.rows.find(({ row }) => row === place.row)?.cells;
}
