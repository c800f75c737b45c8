import { needName } from '../../../shared/reference/need-names.ts';
import { isLargeEnough, minimumGroupSize } from '../../../shared/rules/anonymity.ts';
import { formatDate, formatNumber } from '../../../shared/rules/format.ts';
import type { FollowUp } from '../../../shared/table/entities/report.ts';
import { BarChart } from '../../../shared/ui/charts/index.ts';
import { DataTable } from '../../../shared/ui/index.ts';
import type { PlanData } from './plan-data.ts';

/** Priorities drawn: more do not help to decide. */
const SHOWN = 8;

/** What the plan rests on: the needs of this year, and what last year's evaluation left to do. */
export function AnalysisPanel({ data: { analysis, lastYear, plan } }: { data: PlanData }) {
  const { gaps, priorities } = analysis;
  const shown = priorities.slice(0, SHOWN);
  return (
    <section>
      <h2>Dasar rencana</h2>
      <p>
        {formatNumber(gaps.answered)} dari {formatNumber(gaps.participants)} pegawai menjawab survei;{' '}
        {formatNumber(gaps.confirmed)} jawaban dikonfirmasi atasan.
      </p>
      <div class="side-by-side">
        {shown.length === 0 ? (
          <p>Tidak ditemukan kesenjangan.</p>
        ) : (
          <BarChart
            title="Kebutuhan yang paling mendesak (skor 0–100)"
            description={shown
              .map(({ code, score }) => `${needName(code)} ${formatNumber(score, 1)}`)
              .join(', ')}
            category="Kompetensi atau bidang"
            measure="Skor prioritas (0–100)"
            show={(score) => formatNumber(score, 1)}
            max={100}
            bars={shown.map(({ code, score }) => ({ label: needName(code), value: score }))}
          />
        )}
        <DataTable
          caption="Pegawai dengan kesenjangan, dan kegiatan yang menjawabnya"
          rows={shown}
          columns={[
            { header: 'Kebutuhan', cell: ({ code }) => needName(code) },
            {
              header: 'Orang',
              numeric: true,
              cell: ({ code }) => countText(gaps.byCompetency[code]?.withGap ?? 0),
            },
            {
              header: 'Kegiatan',
              cell: ({ code }) =>
                plan.lines
                  .filter(({ competencies }) => competencies.includes(code))
                  .map(({ activity }) => activity)
                  .join(', ') || 'belum ada',
            },
          ]}
        />
      </div>
      <LastYear items={lastYear} />
    </section>
  );
}

/** With one to four people the number would point at them. */
function countText(people: number): string {
  return isLargeEnough(people) ? formatNumber(people) : `kurang dari ${minimumGroupSize}`;
}

function LastYear({ items }: { items: readonly FollowUp[] }) {
  if (items.length === 0) return null;
  return (
    <DataTable
      caption="Tindak lanjut tahun lalu"
      rows={items}
      columns={[
        { header: 'Tindak lanjut', cell: ({ sentence }) => sentence },
        { header: 'Dasar', cell: ({ evidence }) => evidence },
        { header: 'Penanggung jawab', cell: ({ owner }) => owner },
        { header: 'Tenggat', cell: ({ dueOn }) => formatDate(dueOn) },
      ]}
    />
  );
}
