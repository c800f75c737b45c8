/** One column of a printed table, and what a row has in it. */
export interface TableColumn<Row> {
  readonly header: string;
  readonly cell: (row: Row) => string;
  /** Points; "*" shares what is left, "auto" is as wide as its text. */
  readonly width: number | '*' | 'auto';
  readonly align?: Align;
}

export type Align = 'left' | 'right' | 'center';

interface TableOptions<Row> {
  readonly caption: string;
  readonly columns: readonly TableColumn<Row>[];
  readonly rows: readonly Row[];
  /** Last row in bold. */
  readonly total?: readonly string[];
  /** Said in place of a table without rows. */
  readonly empty?: string;
}

/** A table in words: its rows are numbered, its head repeats on every page. */
export interface PaperTable {
  readonly caption: string;
  readonly empty: string;
  readonly columns: readonly {
    readonly header: string;
    readonly width: number | '*' | 'auto';
    readonly align: Align;
  }[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[];
}

/** A table whose first column counts the rows. */
export function tableOf<Row>({
  caption,
  columns,
  rows,
  total,
  empty = 'Belum ada data.',
}: TableOptions<Row>): PaperTable {
  return {
    caption,
    empty,
    columns: [
      { header: 'No.', width: 18, align: 'left' },
      ...columns.map(({ header, width, align = 'left' }) => ({ header, width, align })),
    ],
    rows: rows.map((row, index) => [`${index + 1}`, ...columns.map(({ cell }) => cell(row))]),
    total: total === undefined ? [] : ['', ...total],
  };
}

/** The same as a piece of a paper. */
export function table<Row>(options: TableOptions<Row>) {
  return { kind: 'table' as const, table: tableOf(options) };
}
