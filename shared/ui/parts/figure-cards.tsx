import type { ComponentChildren } from 'preact';

/** One figure at a glance: "78" "pegawai diundang" "semua unit". */
export type FigureCard = {
  readonly label: string;
  readonly value: ComponentChildren;
  /** What the figure rests on (n, period, comparison). */
  readonly note?: ComponentChildren;
  readonly href?: string;
};

/** A row of figures; two abreast on a phone. */
export function FigureCards({ cards }: { cards: readonly FigureCard[] }) {
  return (
    <dl class="figures">
      {cards.map(({ label, value, note, href }) => (
        <div key={label}>
          <dt>{href ? <a href={href}>{label}</a> : label}</dt>
          <dd class="figure-value">{value}</dd>
          {note ? <dd class="figure-note">{note}</dd> : null}
        </div>
      ))}
    </dl>
  );
}
