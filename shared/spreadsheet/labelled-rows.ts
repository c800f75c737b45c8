import { cellText, columnLetter } from './cells.ts';
import type { Table } from './tables.ts';
import { refusal } from './unreadable-file.ts';

/** A row below a heading, by what its columns are called. */
export interface LabelledRow<Field extends string> {
  /** 'baris 4', or 'Lembar "SKM" baris 4'. */
  readonly place: string;
  /** What stands in each column that is read; '' in an empty cell. */
  readonly texts: ReadonlyMap<Field, string>;
  /** The column of each, as Excel shows it. */
  readonly letters: ReadonlyMap<Field, string>;
}

/** How a table is found in a file. */
export interface Labels<Field extends string> {
  /** The field of a heading; undefined for a column that is not read. */
  readonly fieldOf: (heading: string) => Field | undefined;
  /** Whether a row with these fields is a heading. */
  readonly isHeading: (fields: ReadonlySet<Field>) => boolean;
}

/** Titles above a heading; nobody's goes further. */
const ROWS_SEARCHED = 40;

/** The rows of all tables of a file that have the heading, without those that are empty; undefined when none has it. */
export function labelledRows<Field extends string>(
  tables: readonly Table[],
  labels: Labels<Field>,
): readonly LabelledRow<Field>[] | undefined {
  const read = tables.flatMap((table) => rowsOf(table, labels) ?? []);
  return tables.some((table) => headingOf(table, labels) !== undefined) ? read : undefined;
}

function rowsOf<Field extends string>(
  table: Table,
  labels: Labels<Field>,
): readonly LabelledRow<Field>[] | undefined {
  const heading = headingOf(table, labels);
  if (heading === undefined) return undefined;
  const { at, columns } = heading;
  const letters = new Map([...columns].map(([field, column]) => [field, columnLetter(column)]));
  const sheet = table.sheet === undefined ? '' : `Lembar "${table.sheet}" `;
  return table.rows.slice(at + 1).flatMap((row, index) => {
    const texts = new Map([...columns].map(([field, column]) => [field, cellText(row[column])]));
    const empty = [...texts.values()].every((text) => text === '');
    return empty ? [] : [{ place: `${sheet}baris ${at + index + 2}`, texts, letters }];
  });
}

/** Where the heading stands, and the first column of each field. */
function headingOf<Field extends string>({ rows }: Table, { fieldOf, isHeading }: Labels<Field>) {
  for (const [at, row] of rows.slice(0, ROWS_SEARCHED).entries()) {
    const columns = new Map<Field, number>();
    for (const [column, cell] of row.entries()) {
      const field = fieldOf(cellText(cell));
      if (field !== undefined && !columns.has(field)) columns.set(field, column);
    }
    if (isHeading(new Set(columns.keys()))) return { at, columns };
  }
  return undefined;
}

/** A heading without its case, its signs and what stands in brackets. */
export function plainHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** Faults of rows that are told one by one. */
const TOLD_FAULTS = 200;

/** @throws InvalidInputError with the faults of a file's rows, when there are any: then nothing of it is taken */
export function refuseRows(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const left = faults.length - TOLD_FAULTS;
  const rest = left > 0 ? [`Dan ${left} kesalahan lain.`] : [];
  throw refusal([...faults.slice(0, TOLD_FAULTS), ...rest].join(' '));
}
