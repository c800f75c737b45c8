import { markedTitle, wholeCost } from '../../../shared/plan/line-text.ts';
import { recordedSum, totalCost } from '../../../shared/plan/plan-summary.ts';
import { formatRupiah } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { DataTable } from '../../../shared/ui/parts.tsx';
import type { LineProgress } from '../training-progress.ts';
import { amountText } from './money-form.tsx';

/** The activities with what each was planned to cost, what was committed and what was paid; the sums of the plan, and of what stands beside it. */
export function MoneyTable({ lines }: { readonly lines: readonly LineProgress[] }) {
  const planned = lines.filter(({ line }) => line.offPlan !== true);
  const beside = lines.filter(({ line }) => line.offPlan === true);
  return (
    <>
      <DataTable
        caption="Biaya menurut kegiatan"
        empty="Rencana ini tidak memuat kegiatan."
        rows={[...planned, ...beside]}
        columns={[
          { header: 'Kegiatan', cell: ({ line }) => `${line.activity}. ${markedTitle(line)}` },
          { header: 'Rencana', numeric: true, cell: ({ line }) => plannedText(line) },
          {
            header: 'Komitmen',
            numeric: true,
            cell: (row) => cellText(row, row.training?.money?.committed, row.training?.money?.commitment),
          },
          {
            header: 'Realisasi',
            numeric: true,
            cell: (row) => cellText(row, row.training?.money?.realised, row.training?.money?.evidence),
          },
        ]}
      />
      <p>
        Jumlah{beside.length === 0 ? '' : ' kegiatan dalam rencana'}: {sumsText(planned)}. Komitmen dan
        realisasi dicatat di halaman tiap pelatihan.
      </p>
      {beside.length === 0 ? null : <p>Jumlah kegiatan di luar rencana: {sumsText(beside)}.</p>}
    </>
  );
}

/** The own share, and of how much, where others hold it too. */
function plannedText(line: Pick<PlanLine, 'cost' | 'joint'>): string {
  const own = formatRupiah(line.cost);
  return line.joint === undefined ? own : `${own} (bagian sendiri dari ${formatRupiah(wholeCost(line))})`;
}

/** Nobody is waited for to record what a cancelled activity cost. */
function cellText(row: LineProgress, amount: number | undefined, number: string | undefined): string {
  return amount === undefined && isCancelled(row) ? '–' : amountText(amount, number);
}

function isCancelled({ training }: LineProgress): boolean {
  return training?.status === 'CANCELLED';
}

function sumsText(rows: readonly LineProgress[]): string {
  const recorded = (of: 'committed' | 'realised') =>
    recordedSum(
      rows.map((row) => ({
        cost: row.line.cost,
        amount: row.training?.money?.[of],
        notHeld: isCancelled(row),
      })),
    );
  const planned = (some: readonly LineProgress[]) => totalCost(some.map(({ line }) => line));
  const cancelled = planned(rows.filter(isCancelled));
  const without = cancelled === 0 ? '' : ` (${formatRupiah(cancelled)} di antaranya untuk yang dibatalkan)`;
  return `rencana ${formatRupiah(planned(rows))}${without}; komitmen ${recorded('committed')}; realisasi ${recorded('realised')}`;
}
