import type { ComponentChildren } from 'preact';
import { parseDate } from '../../rules/format.ts';

/** One column of a table of `Row`s. */
export type Column<Row> = {
  readonly header: string;
  readonly cell: (row: Row) => ComponentChildren;
  /** Right-aligned figures of equal width. */
  readonly numeric?: boolean;
};

type DataTableProps<Row> = {
  readonly caption: ComponentChildren;
  /** The first column heads its row (th scope=row). */
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  /** Sentence shown instead of an empty table. */
  readonly empty?: string;
};

/**
 * A table; on a phone each row becomes a card with the headers as labels.
 */
export function DataTable<Row>({ caption, columns, rows, empty = 'Belum ada data.' }: DataTableProps<Row>) {
  return (
    <table class="data">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.header} scope="col" class={column.numeric ? 'numeric' : undefined}>
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            {columns.map((column, position) => (
              <Cell key={column.header} column={column} row={row} heads={position === 0} />
            ))}
          </tr>
        ))}
        {rows.length === 0 ? (
          <tr>
            <td class="empty" colspan={columns.length}>
              {empty}
            </td>
          </tr>
        ) : null}
      </tbody>
    </table>
  );
}

/** A day, which a narrow column would break at its hyphens. */
function unbroken(content: ComponentChildren): ComponentChildren {
  return typeof content === 'string' && parseDate(content) !== undefined ? (
    <span class="unbroken">{content}</span>
  ) : (
    content
  );
}

/** What is made of several parts stays together beside its label on a phone. */
function Cell<Row>({ column, row, heads }: { column: Column<Row>; row: Row; heads: boolean }) {
  const kind = column.numeric ? 'numeric' : undefined;
  if (heads) {
    return (
      <th scope="row" class={kind}>
        {column.cell(row)}
      </th>
    );
  }
  const content = column.cell(row);
  return (
    <td class={kind} data-label={column.header}>
      {typeof content === 'object' ? <div>{content}</div> : unbroken(content)}
    </td>
  );
}
