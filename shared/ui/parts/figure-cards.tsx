import type { ComponentChildren } from 'preact';

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
