import { dueText, outcomeText, ownerText } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { Priority } from '../../../shared/plan/published-analysis.ts';
import { BEYOND_TRAINING } from '../../../shared/plan/published-analysis.ts';
import { shownValue } from '../../../shared/rules/anonymity.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { FollowUp } from '../../../shared/store/follow-ups.ts';
import { BarChart } from '../../../shared/ui/charts.tsx';
import { DataTable } from '../../../shared/ui/parts.tsx';
import type { PlanData } from '../planned-cycle.ts';

/** Priorities drawn: more do not help to decide. */
const SHOWN = 8;

/** What the plan rests on: the needs of this year, and what last year's evaluation left to do. */
export function AnalysisPanel({ data: { analysis, lastYear, plan } }: { data: PlanData }) {
  const shown = analysis.priorities.slice(0, SHOWN);
  return (
    <section>
      <h2>Dasar rencana</h2>
      <p>
        {formatNumber(analysis.answered)} dari {formatNumber(analysis.participants)} pegawai menjawab survei;{' '}
        {formatNumber(analysis.confirmed)} jawaban dikonfirmasi atasan.{' '}
        <a href={`/konsol/siklus/${plan.cycle}/kebutuhan`}>Analisis kebutuhan selengkapnya</a>
      </p>
      <div class="side-by-side">
        <Scores priorities={shown} />
        <DataTable
          caption="Pegawai dengan kesenjangan, dan kegiatan yang menjawabnya"
          empty="Tidak ada yang dapat ditampilkan."
          rows={shown}
          columns={[
            { header: 'Kebutuhan', cell: ({ competency }) => competency },
            { header: 'Memiliki kesenjangan', cell: ({ withGap }) => withGap },
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
      {analysis.withheld.map((sentence) => (
        <p key={sentence} class="hint">
          {sentence}
        </p>
      ))}
      <BeyondTraining rows={analysis.beyondTraining} />
      <LastYear items={lastYear} year={Number(plan.cycle) - 1} />
    </section>
  );
}

/** For the head of the agency: no course closes these. */
function BeyondTraining({ rows }: { rows: PlanData['analysis']['beyondTraining'] }) {
  if (rows.length === 0) return null;
  return (
    <DataTable
      caption={BEYOND_TRAINING}
      rows={rows}
      columns={[
        { header: 'Sebab', cell: ({ cause }) => cause },
        { header: 'Disebut oleh', cell: ({ people }) => people },
        { header: 'Terutama pada', cell: ({ needs }) => needs.join('; ') || 'tersebar' },
      ]}
    />
  );
}

function Scores({ priorities }: { priorities: readonly Priority[] }) {
  const bars = priorities.flatMap(({ competency, score }) => {
    const value = shownValue(score);
    return value === undefined ? [] : [{ label: competency, value }];
  });
  if (bars.length === 0) return <p>Tidak ada skor kebutuhan yang dapat ditampilkan.</p>;
  return (
    <BarChart
      title="Kebutuhan yang paling mendesak (skor 0–100)"
      description={bars.map(({ label, value }) => `${label} ${formatNumber(value, 1)}`).join(', ')}
      category="Kompetensi atau bidang"
      measure="Skor prioritas (0–100)"
      show={(score) => formatNumber(score, 1)}
      max={100}
      bars={bars}
    />
  );
}

function LastYear({ items, year }: { items: readonly FollowUp[]; year: number }) {
  if (items.length === 0) return null;
  return (
    <>
      <DataTable
        caption={`Tindak lanjut siklus ${year}`}
        rows={items}
        columns={[
          { header: 'Tindak lanjut', cell: ({ sentence }) => sentence },
          { header: 'Dasar', cell: ({ evidence }) => evidence },
          { header: 'Penanggung jawab', cell: ownerText },
          { header: 'Tenggat', cell: dueText },
          { header: 'Keadaan', cell: outcomeText },
        ]}
      />
      <p>
        <a href={`/konsol/siklus/${year}/tindak-lanjut`}>Halaman tindak lanjut siklus {year}</a>
      </p>
    </>
  );
}
