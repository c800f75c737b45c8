import type { ComponentChildren } from 'preact';
import { formatNumber, parseDate } from '../rules/format.ts';
import { type Phase, phaseNames, phases } from '../words.ts';

/** The page's one h1, with an optional small line above it (whose page, which cycle) and a lead below. */
export function PageTitle({
  caption,
  lead,
  children,
}: {
  caption?: ComponentChildren;
  lead?: ComponentChildren;
  children: ComponentChildren;
}) {
  return (
    <div class="page-title">
      {caption ? <p class="caption">{caption}</p> : null}
      <h1>{children}</h1>
      {lead ? <p class="lead">{lead}</p> : null}
    </div>
  );
}

/** Link to the page before; stands above the main content. */
export function BackLink({ href, children = 'Kembali' }: { href: string; children?: ComponentChildren }) {
  return (
    <a class="back" href={href}>
      {children}
    </a>
  );
}

/** Extra text that a person may open; works without a script. */
export function Details({
  summary,
  open = false,
  children,
}: {
  summary: ComponentChildren;
  open?: boolean;
  children: ComponentChildren;
}) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      <div class="details-body">{children}</div>
    </details>
  );
}

/** Meaning of a colour; the words must say the same, colour alone tells nothing (WCAG 1.4.1). */
export type Tone = 'neutral' | 'info' | 'success' | 'attention' | 'danger';

/** Short status word: "Disetujui", "Menunggu", "Dikembalikan". */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ComponentChildren }) {
  return <strong class={`tag ${tone}`}>{children}</strong>;
}

/** News at the top of a page: what was just done, or what needs the person's eye. */
export function Notification({
  tone = 'info',
  title,
  children,
}: {
  tone?: Tone;
  title: string;
  children?: ComponentChildren;
}) {
  return (
    <section class={`notification ${tone}`} role={tone === 'danger' ? 'alert' : 'status'}>
      <p class="notification-title">{title}</p>
      {children}
    </section>
  );
}

const stepWords = { done: 'selesai', current: 'sedang berjalan', todo: 'belum mulai' } as const;

/** The nine phases with the present one marked; a phase with an address in `links` can be opened. */
export function ProgressSteps({
  current,
  links = {},
}: {
  current: Phase;
  links?: Partial<Readonly<Record<Phase, string>>>;
}) {
  const at = phases.indexOf(current);
  return (
    <ol class="steps" aria-label="Tahap siklus">
      {phases.map((id, index) => {
        const state = index < at || current === 'CLOSED' ? 'done' : index === at ? 'current' : 'todo';
        const href = links[id];
        return (
          <li key={id} class={state} aria-current={index === at ? 'step' : undefined}>
            {href ? <a href={href}>{phaseNames[id]}</a> : <span>{phaseNames[id]}</span>}
            <span class="hidden"> ({stepWords[state]})</span>
          </li>
        );
      })}
    </ol>
  );
}

/** "12 dari 78" with a bar. `label` says what is counted: "Pegawai yang sudah menjawab"; `format` how. */
export function ProgressBar({
  label,
  value,
  total,
  format = formatNumber,
}: {
  label: string;
  value: number;
  total: number;
  format?: (amount: number) => string;
}) {
  const percent = total > 0 ? Math.round((value / total) * 100) : 0;
  const text = `${format(value)} dari ${format(total)}`;
  return (
    <div class="progress">
      <p>
        {label}: <strong>{text}</strong> ({percent}%)
      </p>
      <progress value={value} max={Math.max(total, 1)} aria-label={`${label}: ${text}`} />
    </div>
  );
}

/** One figure at a glance: "78" "pegawai diundang" "semua unit". */
export type FigureCard = {
  readonly label: string;
  readonly value: ComponentChildren;
  /** What the figure rests on (n, period, comparison). */
  readonly note?: ComponentChildren;
  readonly href?: string | undefined;
};

/** Rupiah do not fit beside each other on a phone in full size. */
function isLong(value: ComponentChildren): boolean {
  return typeof value === 'string' && value.length > 8;
}

/** A row of figures; two abreast on a phone. */
export function FigureCards({ cards }: { cards: readonly FigureCard[] }) {
  return (
    <dl class="figures">
      {cards.map(({ label, value, note, href }) => (
        <div key={label}>
          <dt>{href ? <a href={href}>{label}</a> : label}</dt>
          <dd class={isLong(value) ? 'figure-value long' : 'figure-value'}>{value}</dd>
          {note ? <dd class="figure-note">{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}

/** One column of a table of `Row`s. */
type Column<Row> = {
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
