import { isAsDrafted, scenarioName } from '../../shared/plan/draft-explanation.ts';
import type { PlanAccount } from '../../shared/plan/plan-account.ts';
import { formatNumber, formatPercent, formatRupiah } from '../../shared/rules/format.ts';
import type { DraftExplanation, PlanItem } from '../../shared/store/plan.ts';
import { DataTable } from '../../shared/ui/parts.tsx';

interface PanelProps {
  readonly plan: PlanItem;
  /** By what each need is covered as the plan stands, or why not. */
  readonly needs: PlanAccount['needs'];
}

/** Why the system's draft is as it is; nothing for a plan without one. */
export function ExplanationPanel({ plan, needs }: PanelProps) {
  const { explanation } = plan;
  if (explanation === undefined) return null;
  const { method, limits, million, scenarios } = explanation;
  return (
    <section aria-labelledby="mengapa">
      <h2 id="mengapa">Mengapa rancangan ini</h2>
      <Sentences title="Kebutuhan yang paling mendesak" of={needs.map(({ sentence }) => sentence)} />
      {isAsDrafted(plan) ? null : (
        <p class="hint">
          Yang berikut tentang rancangan yang disusun sistem; perubahan sesudahnya tidak termasuk.
        </p>
      )}
      <p>{method}</p>
      <Sentences title="Batas yang mengikat" of={[...limits, million]} />
      <Scenarios of={scenarios} />
    </section>
  );
}

function Sentences({ title, of }: { readonly title: string; readonly of: readonly string[] }) {
  if (of.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul>
        {of.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

function Scenarios({ of }: { readonly of: DraftExplanation['scenarios'] }) {
  if (of.length === 0) return null;
  return (
    <DataTable
      caption="Bila pagu berubah"
      rows={of}
      columns={[
        {
          header: 'Pagu',
          cell: scenarioName,
        },
        { header: 'Biaya', numeric: true, cell: ({ cost }) => formatRupiah(cost) },
        { header: 'Kebutuhan tertutup', numeric: true, cell: ({ closed }) => formatPercent(closed, 1) },
        {
          header: 'PNS di bawah 20 JP',
          numeric: true,
          cell: ({ belowMinimum }) => formatNumber(belowMinimum),
        },
        { header: 'Kegiatan yang gugur', cell: ({ out }) => out.join('; ') || 'tidak ada' },
        { header: 'Kegiatan yang masuk', cell: ({ come }) => come.join('; ') || 'tidak ada' },
        { header: 'Orang', cell: ({ people }) => people || 'tidak ada yang berubah' },
      ]}
    />
  );
}
