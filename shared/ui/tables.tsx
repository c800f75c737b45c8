import type { ComponentChildren } from 'preact';
import { parseDate } from '../rules/format.ts';

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

type PaginationProps = {
  /** One-based. */
  readonly page: number;
  readonly pages: number;
  readonly href: (page: number) => string;
  /** What the pages are of, where one screen has two lists. */
  readonly label?: string;
};

/** Previous and next of a long list; renders nothing for a single page. */
export function Pagination({ page, pages, href, label = 'Halaman daftar' }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav class="pagination" aria-label={label}>
      {page > 1 ? (
        <a rel="prev" href={href(page - 1)}>
          Sebelumnya
        </a>
      ) : null}
      <span>
        Halaman {page} dari {pages}
      </span>
      {page < pages ? (
        <a rel="next" href={href(page + 1)}>
          Berikutnya
        </a>
      ) : null}
    </nav>
  );
}

/** One fact: what it is, its value, and a link to change it. */
export type SummaryItem = {
  readonly label: string;
  readonly value: ComponentChildren;
  readonly change?: { readonly href: string; readonly label?: string };
};

/** Facts about one thing, or a person's answers to check before sending. */
export function SummaryList({ items }: { items: readonly SummaryItem[] }) {
  return (
    <dl class="summary">
      {items.map(({ label, value, change }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
          {change ? (
            <dd class="change">
              <a href={change.href}>
                {change.label ?? 'Ubah'}
                <span class="hidden"> {label}</span>
              </a>
            </dd>
          ) : null}
        </div>
      ))}
    </dl>
  );
}
