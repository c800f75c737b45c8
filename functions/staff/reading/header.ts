import type { DroppedColumn, RecognisedColumn } from '../import/staff-import.ts';
import { type Cell, type CellMatrix, cellText, columnLetter } from './cells.ts';
import { dropReason, fieldOf, type KeptField, keptFields } from './columns.ts';

/** Where the heading stands and which column holds which field. */
export interface Header {
  /** Row numbers, one or two. */
  readonly rows: readonly number[];
  /** First row number of the data. */
  readonly dataRow: number;
  readonly columns: ReadonlyMap<KeptField, { readonly index: number; readonly heading: string }>;
  readonly recognised: readonly RecognisedColumn[];
  readonly dropped: readonly DroppedColumn[];
}

/** Titles, letterheads and filters above a table; nobody's goes further. */
const ROWS_SEARCHED = 40;

/** No column is called by more, and looking for its meaning takes time. */
const LONGEST_HEADING = 200;

/**
 * Finds the heading: the row, or the two rows read together, that name the most known columns; of equals the
 * first, and two rows before one (the second line is no person). Undefined if none has a NIP and a name.
 */
export function findHeader(matrix: CellMatrix): Header | undefined {
  return matrix
    .slice(0, ROWS_SEARCHED)
    .flatMap((row, index) => candidatesAt(row, matrix[index + 1] ?? [], index + 1))
    .filter((header) => header.columns.has('nip') && header.columns.has('name'))
    .reduce<Header | undefined>(
      (best, header) => (best === undefined || header.columns.size > best.columns.size ? header : best),
      undefined,
    );
}

function candidatesAt(row: readonly Cell[], below: readonly Cell[], rowNumber: number): readonly Header[] {
  const single = headerOf(row.map(cellText), [rowNumber]);
  return single.columns.size > 0 && looksLikeHeading(below)
    ? [headerOf(combine(row, below), [rowNumber, rowNumber + 1]), single]
    : [single];
}

/** A second heading line holds words only: a row of data has digits somewhere (NIP, dates). */
function looksLikeHeading(row: readonly Cell[]): boolean {
  const texts = row.map(cellText).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => !/\d/.test(text));
}

/** 'GOLONGAN' merged over 'AWAL' and 'AKHIR' -> 'GOLONGAN AWAL', 'GOLONGAN AKHIR'. */
function combine(upper: readonly Cell[], lower: readonly Cell[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [top, bottom] = [cellText(upper[index]), cellText(lower[index])];
    if (top !== '') group = top;
    if (bottom === '') return top;
    const together = `${group} ${bottom}`.trim();
    return fieldOf(together) === undefined && fieldOf(bottom) !== undefined ? bottom : together;
  });
}

function headerOf(headings: readonly string[], rows: readonly number[]): Header {
  const columns = new Map<KeptField, { readonly index: number; readonly heading: string }>();
  const recognised: RecognisedColumn[] = [];
  const dropped: DroppedColumn[] = [];
  for (const [index, heading] of headings.entries()) {
    if (heading === '' || heading.length > LONGEST_HEADING) continue;
    const letter = columnLetter(index);
    const field = fieldOf(heading);
    if (field === undefined) dropped.push({ letter, heading, reason: dropReason(heading) });
    else if (columns.has(field))
      dropped.push({ letter, heading, reason: 'Kolom kembar: kolom pertama yang dipakai.' });
    else {
      columns.set(field, { index, heading });
      recognised.push({ letter, heading, meaning: keptFields[field].meaning });
    }
  }
  return { rows, dataRow: (rows.at(-1) ?? 0) + 1, columns, recognised, dropped };
}
