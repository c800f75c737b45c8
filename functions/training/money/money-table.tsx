import { markedTitle } from '../../../shared/plan/line-text.ts';
import { formatRupiah } from '../../../shared/rules/format.ts';
import { DataTable } from '../../../shared/ui/parts.tsx';
import type { LineProgress } from '../training-progress.ts';
import { amountText } from './money-form.tsx';

/** The plan's activities with what each was planned to cost, what was committed and what was paid, and the sums. */
export function MoneyTable({ lines }: { readonly lines: readonly LineProgress[] }) {
  const sum = (of: (each: LineProgress) => number | undefined) =>
    formatRupiah(lines.reduce((total, each) => total + (of(each) ?? 0), 0));
  return (
    <>
      <DataTable
        caption="Biaya menurut kegiatan"
        empty="Rencana ini tidak memuat kegiatan."
        rows={lines}
        columns={[
          { header: 'Kegiatan', cell: ({ line }) => `${line.activity}. ${markedTitle(line)}` },
          { header: 'Rencana', numeric: true, cell: ({ line }) => formatRupiah(line.cost) },
          {
            header: 'Komitmen',
            numeric: true,
            cell: ({ training }) => amountText(training?.money?.committed, training?.money?.commitment),
          },
          {
            header: 'Realisasi',
            numeric: true,
            cell: ({ training }) => amountText(training?.money?.realised, training?.money?.evidence),
          },
        ]}
      />
      <p>
        Jumlah: rencana {sum(({ line }) => line.cost)}; komitmen{' '}
        {sum(({ training }) => training?.money?.committed)}; realisasi{' '}
        {sum(({ training }) => training?.money?.realised)}. Komitmen dan realisasi dicatat di halaman tiap
        pelatihan.
      </p>
    </>
  );
}
