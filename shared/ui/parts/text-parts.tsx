import type { ComponentChildren } from 'preact';

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
