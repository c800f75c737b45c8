import type { ComponentChildren } from 'preact';

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
