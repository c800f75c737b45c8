import type { ComponentChildren } from 'preact';
import { type Phase, phaseNames, phases } from '../cycle/phases.ts';

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
  format = String,
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
  readonly href?: string;
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
