import { standingsSentence } from '../../../shared/evaluation/follow-up-outcome.ts';
import { periodSentence, periodTitle } from '../../../shared/evaluation/period.ts';
import { serviceSentence } from '../../../shared/evaluation/service-claim.ts';
import { formatDate, formatLongDate, formatNumber } from '../../../shared/rules/format.ts';
import type { FollowUpsItem } from '../../../shared/store/follow-ups.ts';
import type { ReportedActivity, ReportItem } from '../../../shared/store/report.ts';
import { BarChart } from '../../../shared/ui/charts.tsx';
import { DataTable, FigureCards } from '../../../shared/ui/parts.tsx';
import { decisionText, proposalText, writtenOf } from '../course/reported-courses.ts';
import { DecidedFollowUps } from '../follow-up/decided-follow-ups.tsx';
import {
  accessChart,
  activityLegend,
  adviceLeftText,
  attendedText,
  CHARTED,
  committedText,
  costText,
  figureBasis,
  figureText,
  groupedActivities,
  groupedFigures,
  HOW_COMPARED,
  reactionText,
  realisedText,
  shownServices,
} from './figure-text.ts';
import type { ToldReport } from './told-report.ts';
import { HOW_TRANSFERRED, TRANSFER_HEADINGS, type TransferRow, type TransferRows } from './transfers.ts';

/** The same report as files. */
export function ReportFiles({ path }: { readonly path: string }) {
  return (
    <p>
      Unduh laporan ini: <a href={`${path}/laporan.pdf`}>PDF</a>, <a href={`${path}/laporan.docx`}>DOCX</a>{' '}
      untuk disunting, <a href={`${path}/laporan.xlsx`}>XLSX</a> untuk dihitung.
    </p>
  );
}

/** Pages of the console that have rows of figures; who reads by a mailed link has those on the page. */
interface RowPages {
  /** The page of the rows of a figure; undefined where there is none. */
  readonly rows: (code: string) => string | undefined;
}

const OF_ACTIVITIES = ['HELD', 'OFF_PLAN', 'ATTENDANCE', 'COST', 'COMMITTED', 'REALISED', 'REACTION'];

/** Where the rows stand from which a figure is made; undefined where none may be shown. */
function rowsBehind({ activities }: ReportItem, { byActivity }: TransferRows, pages: RowPages | undefined) {
  return (code: string): string | undefined => {
    if (OF_ACTIVITIES.includes(code.replace(/_TOTAL$|^OFF_PLAN_/, '')))
      return activities.length > 0 ? '#kegiatan' : undefined;
    if (code.startsWith('TRANSFER')) return byActivity.length > 0 ? '#penerapan' : undefined;
    return pages?.rows(code);
  };
}

/** A report: what it advises, then what that rests on. The same for leaders and coordinators. */
export function ReportView({
  pages,
  report,
  followUps,
  assigned,
  courses,
  transfers,
  changes,
  moneyAt,
}: ToldReport & { readonly pages?: RowPages }) {
  const behind = rowsBehind(report, transfers, pages);
  const chart = accessChart(report.figures);
  return (
    <>
      {[periodSentence(report), moneySentence(moneyAt), report.remark ?? ''].map((sentence) =>
        sentence === '' ? null : <p key={sentence}>{sentence}</p>,
      )}
      <Recommendations report={report} />
      <Changes changes={changes} />
      <div id="tugas">
        {[followUps ?? [], assigned].flat().map((each) => (
          <FollowUpsSection key={each.period} followUps={each} />
        ))}
      </div>
      <Courses courses={courses} />
      <Services report={report} />
      <Transfers {...transfers} />
      {groupedFigures(report).map(({ title, figures }) => (
        <section key={title}>
          <h2>{title}</h2>
          <FigureCards
            cards={figures.map((figure) => ({
              label: figure.label,
              value: figureText(figure),
              note: figureBasis(figure),
              href: behind(figure.code),
            }))}
          />
        </section>
      ))}
      {chart === undefined ? null : <BarChart {...chart} />}
      {pages === undefined ? null : <ChartRows figures={report.figures} pages={pages} />}
      <div id="kegiatan">
        {groupedActivities(report).map((group) => (
          <Activities key={group.title} {...group} />
        ))}
      </div>
      {activityLegend(report.activities).map((sentence) => (
        <p key={sentence} class="hint">
          {sentence}
        </p>
      ))}
    </>
  );
}

/** The rows behind the bars of the chart. */
function ChartRows({ figures, pages }: { figures: ReportItem['figures']; pages: RowPages }) {
  const charted = figures.filter(({ code, value }) => CHARTED.includes(code) && value !== null);
  return charted.length === 0 ? null : (
    <ul>
      {charted.map(({ code, label }) => (
        <li key={code}>
          <a href={pages.rows(code) ?? '#kegiatan'}>{label}</a>
        </li>
      ))}
    </ul>
  );
}

/** Money is told as it stands, whenever the other figures were counted. */
function moneySentence(moneyAt: string | undefined): string {
  return moneyAt === undefined
    ? ''
    : `Realisasi anggaran dicatat terakhir pada ${formatLongDate(new Date(moneyAt))}.`;
}

function Recommendations({ report: { recommendations, adviceLeft } }: { report: ReportItem }) {
  return (
    <section>
      <h2>Rekomendasi</h2>
      {recommendations.length === 0 ? <p>Tidak ada rekomendasi untuk periode ini.</p> : null}
      <ol>
        {recommendations.map(({ code, sentence, evidence, rule }) => (
          <li key={code}>
            {sentence}
            <p class="hint">
              Dasar: {evidence}
              {rule === undefined ? null : ` Aturan: ${rule}`}
            </p>
          </li>
        ))}
      </ol>
      {adviceLeft === undefined ? null : <p class="hint">{adviceLeftText(adviceLeft)}</p>}
    </section>
  );
}

function Changes({ changes }: Pick<ToldReport, 'changes'>) {
  if (changes.length === 0) return null;
  return (
    <DataTable
      caption="Yang berubah sejak triwulan sebelumnya"
      rows={changes}
      columns={[
        { header: 'Angka', cell: ({ label }) => label },
        { header: 'Triwulan sebelumnya', numeric: true, cell: ({ before }) => before },
        { header: 'Triwulan ini', numeric: true, cell: ({ now }) => now },
      ]}
    />
  );
}

/** What the rule proposes of each course, and what was decided. */
function Courses({ courses }: Pick<ToldReport, 'courses'>) {
  if (courses.length === 0) return null;
  return (
    <DataTable
      caption="Keputusan per kegiatan"
      rows={courses}
      columns={[
        { header: 'Kegiatan', cell: ({ title }) => title },
        { header: 'Usulan sistem dan dasarnya', cell: proposalText },
        { header: 'Sering ditulis peserta', cell: writtenOf },
        { header: 'Keputusan koordinator', cell: decisionText },
      ]}
    />
  );
}

/** What trainings did to the figures that they should move. */
function Services({ report }: Pick<ToldReport, 'report'>) {
  const services = shownServices(report);
  if (services.length === 0) return null;
  return (
    <section>
      <h2>Dampak pada pelayanan</h2>
      <p class="hint">{HOW_COMPARED}</p>
      <ul>
        {services.map(({ activity, title, service }) => (
          <li key={activity}>
            <strong>{title}.</strong> {serviceSentence(service)}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What people did with what they learnt, as they say and as supervisors saw it. */
function Transfers({ byActivity, byProvider }: TransferRows) {
  if (byActivity.length === 0) return null;
  const [actions, told, seen] = TRANSFER_HEADINGS;
  const columns = (whose: string) => [
    { header: whose, cell: ({ name }: TransferRow) => name },
    { header: actions, numeric: true, cell: (row: TransferRow) => row.actions },
    { header: told, cell: (row: TransferRow) => row.told },
    { header: seen, cell: (row: TransferRow) => row.seen },
  ];
  return (
    <section id="penerapan">
      <h2>Penerapan di tempat kerja</h2>
      <p class="hint">{HOW_TRANSFERRED}</p>
      <DataTable caption="Menurut kegiatan" rows={byActivity} columns={columns('Kegiatan')} />
      <DataTable caption="Menurut penyelenggara" rows={byProvider} columns={columns('Penyelenggara')} />
    </section>
  );
}

function FollowUpsSection({ followUps }: { followUps: FollowUpsItem }) {
  const { status, period, cycle } = followUps;
  if (status !== 'DECIDED') return null;
  return (
    <section>
      <h2>{period === undefined ? 'Tindak lanjut' : `Penugasan pimpinan, ${periodTitle(period, cycle)}`}</h2>
      <p>{standingsSentence(followUps.items)}</p>
      <DecidedFollowUps followUps={followUps} />
    </section>
  );
}

function Activities({ title, activities }: { title: string; activities: readonly ReportedActivity[] }) {
  return (
    <DataTable
      caption={title}
      empty="Tidak ada kegiatan yang selesai pada masa ini."
      rows={activities}
      columns={[
        { header: 'Kegiatan', cell: (row) => row.title },
        { header: 'Selesai', cell: (row) => formatDate(row.endsOn) },
        { header: 'Diundang', numeric: true, cell: (row) => formatNumber(row.invited) },
        { header: 'Hadir', numeric: true, cell: attendedText },
        { header: 'Reaksi (1–5)', numeric: true, cell: reactionText },
        { header: 'Anggaran', numeric: true, cell: costText },
        { header: 'Komitmen', numeric: true, cell: committedText },
        { header: 'Realisasi', numeric: true, cell: realisedText },
      ]}
    />
  );
}
