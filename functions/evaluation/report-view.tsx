import { formatDate, formatNumber, formatRupiah } from '../../shared/rules/format.ts';
import { BarChart } from '../../shared/ui/charts/index.ts';
import { DataTable, FigureCards } from '../../shared/ui/index.ts';
import { figureBasis, figureText } from './figure-text.ts';
import type { ReportItem } from './report-store.ts';

/** A report's figures, activities and recommendations: the same for leaders and coordinators. */
export function ReportView({ report }: { report: ReportItem }) {
  return (
    <>
      <FigureCards
        cards={report.figures.map((figure) => ({
          label: figure.label,
          value: figureText(figure),
          note: figureBasis(figure),
        }))}
      />
      <Access report={report} />
      <DataTable
        caption="Kegiatan terlaksana"
        empty="Belum ada kegiatan yang terlaksana sampai akhir periode."
        rows={report.activities}
        columns={[
          { header: 'Kegiatan', cell: (row) => row.title },
          { header: 'Selesai', cell: (row) => formatDate(row.endsOn) },
          { header: 'Diundang', numeric: true, cell: (row) => formatNumber(row.invited) },
          {
            header: 'Hadir',
            numeric: true,
            cell: (row) => (row.attended === null ? '–' : formatNumber(row.attended)),
          },
          {
            header: 'Reaksi (1–5)',
            numeric: true,
            cell: (row) => (row.reaction === null ? '–' : formatNumber(row.reaction, 1)),
          },
          { header: 'Biaya', numeric: true, cell: (row) => formatRupiah(row.cost) },
        ]}
      />
      <h2>Rekomendasi</h2>
      {report.recommendations.length === 0 ? <p>Tidak ada rekomendasi untuk periode ini.</p> : null}
      <ol>
        {report.recommendations.map(({ code, sentence, evidence }) => (
          <li key={code}>
            {sentence} <small>Dasar: {evidence}</small>
          </li>
        ))}
      </ol>
    </>
  );
}

function Access({ report }: { report: ReportItem }) {
  const groups = report.figures.filter((figure) => /^TRAINED_/.test(figure.code) && figure.value !== null);
  if (groups.length === 0) return null;
  return (
    <BarChart
      title="Pegawai yang sudah mengikuti kegiatan, menurut kelompok"
      description={groups.map((figure) => `${figure.label} ${figureText(figure)}`).join(', ')}
      category="Kelompok"
      measure="Persen"
      max={100}
      bars={groups.map((figure) => ({
        label: figure.label.replace(' yang sudah mengikuti', ''),
        value: figure.value ?? 0,
        note: `n = ${figure.n}`,
      }))}
    />
  );
}
