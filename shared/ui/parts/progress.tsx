import { type Phase, phaseNames, phases } from '../../cycle/phases.ts';

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
