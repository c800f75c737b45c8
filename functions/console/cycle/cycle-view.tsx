import { TrailTable } from '../../../shared/console/audit-words.tsx';
import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import { isYearTold } from '../../../shared/evaluation/period.ts';
import { formatMoment, formatRupiah } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { FaultItem } from '../../../shared/store/runs.ts';
import { ErrorSummary, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle, ProgressSteps, Tag } from '../../../shared/ui/parts.tsx';
import { CarryOverPanel } from '../../evaluation/carry-over/carry-over-panel.tsx';
import type { CycleData } from './cycle-data.ts';
import { IllPeople } from './ill-people-panel.tsx';
import { periodName } from './period-name.ts';
import { PhasePanel } from './phase-panel.tsx';
import { NotResumed, Stopped } from './stopped-panel.tsx';

export interface CycleViewProps {
  readonly session: Session;
  readonly data: CycleData;
  /** The enactment form, when it came back. */
  readonly form: FormState;
  readonly now: Date;
}

const back = <BackLink href="/konsol">Semua siklus</BackLink>;

/** Everything about one cycle on one screen. */
export async function cycleView({ session, data, form, now }: CycleViewProps): Promise<string> {
  const { cycle } = data;
  return await consolePage(session, {
    title: `Siklus ${cycle.cycle}`,
    current: '/konsol',
    errors: form.errors,
    back,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={`Dimulai ${formatMoment(new Date(cycle.startedAt))}; pagu anggaran ${formatRupiah(cycle.settings.budget)}`}
        >
          Siklus {cycle.cycle}
        </PageTitle>
        {form.values['gangguan'] === undefined ? (
          <Stale form={form} did="mengubah siklus ini" href={`/konsol/siklus/${cycle.cycle}`} />
        ) : null}
        <NotResumed faults={data.faults} form={form} />
        {data.faults.map((fault) => (
          <Stopped key={fault.place} fault={fault} mayAct={session.role === 'koordinator'} />
        ))}
        <IllPeople people={data.illPeople} cycle={cycle.cycle} mayAct={session.role === 'koordinator'} />
        <ProgressSteps current={cycle.phase} links={phaseLinks(data)} />
        {data.carried === undefined ? null : <CarryOverPanel carried={data.carried} today={wibDate(now)} />}
        <PhasePanel data={data} form={form} now={now} mayAct={session.role === 'koordinator'} />
        <p>
          <a href={`/konsol/siklus/${data.cycle.cycle}/kebutuhan`}>Analisis kebutuhan</a>: menurut pegawai,
          atasan, wawancara dan diskusi kelompok, dan kinerja.
        </p>
        <Reports data={data} />
        <YearlyReport data={data} now={now} />
        <Courses data={data} />
        <Inspection data={data} session={session} />
        <TrailTable caption="Jejak perubahan terakhir" trail={data.trail} />
      </>
    ),
  });
}

/** Shown for the seconds between the start and the workflow's first step. */
export async function openingView(session: Session, cycle: string): Promise<string> {
  return await consolePage(session, {
    title: `Siklus ${cycle}`,
    current: '/konsol',
    back,
    body: (
      <>
        <PageTitle
          lead={`Bila siklus ${cycle} baru saja dimulai, halaman ini menampilkannya sendiri dalam beberapa detik.`}
        >
          Siklus {cycle} belum terbuka
        </PageTitle>
        <p>
          Bila dalam satu menit belum tampil, periksa <a href="/konsol">daftar siklus</a>: siklus dimulai dari
          sana.
        </p>
      </>
    ),
  });
}

/** The workflow of a cycle stopped before it opened it. */
export async function neverOpenedView(session: Session, fault: FaultItem): Promise<string> {
  return await consolePage(session, {
    title: `Siklus ${fault.cycle}`,
    current: '/konsol',
    back,
    body: (
      <>
        <PageTitle>Siklus {fault.cycle} belum terbuka</PageTitle>
        <Stopped fault={fault} mayAct={session.role === 'koordinator'} />
      </>
    ),
  });
}

function phaseLinks({ cycle, reports }: CycleData) {
  const path = `/konsol/siklus/${cycle.cycle}`;
  const planned = cycle.phase !== 'SURVEY' && cycle.phase !== 'CONFIRMATION' && cycle.phase !== 'ANALYSIS';
  return {
    ...(planned ? { PLANNING: `${path}/rencana` } : {}),
    ...(cycle.enactment === undefined ? {} : { TRAINING: `${path}/pelatihan` }),
    ...(reports.some((report) => report.period === 'closing') ? { FOLLOW_UP: `${path}/tindak-lanjut` } : {}),
  };
}

/** After the last day of the year, in its customary chapters. */
function YearlyReport({ data: { cycle, reports }, now }: { data: CycleData; now: Date }) {
  if (!isYearTold(cycle.cycle, reports, now)) return null;
  const path = `/konsol/siklus/${cycle.cycle}/laporan-tahunan`;
  return (
    <p>
      Laporan tahunan {cycle.cycle}: <a href={`${path}.pdf`}>PDF</a>, <a href={`${path}.docx`}>DOCX</a> untuk
      dinomori dan ditandatangani.
    </p>
  );
}

/** From the first training on something may be decided on its course. */
function Courses({ data: { cycle } }: { data: CycleData }) {
  if (cycle.enactment === undefined) return null;
  return (
    <p>
      <a href={`/konsol/siklus/${cycle.cycle}/keputusan`}>Keputusan per kegiatan</a>: apa yang diulang,
      diperdalam, diganti, atau dihentikan dalam rencana tahun berikutnya.
    </p>
  );
}

/** Names and decisions: for coordinators only. */
function Inspection({ data: { cycle }, session }: { data: CycleData; session: Session }) {
  if (cycle.enactment === undefined || session.role !== 'koordinator') return null;
  return (
    <p>
      <a href={`/konsol/siklus/${cycle.cycle}/pemeriksaan`}>Berkas pemeriksaan</a>: semua bukti siklus ini
      dalam satu arsip yang membuktikan dirinya sendiri.
    </p>
  );
}

function Reports({ data }: { data: CycleData }) {
  if (data.reports.length === 0) return null;
  const path = `/konsol/siklus/${data.cycle.cycle}/evaluasi`;
  return (
    <DataTable
      caption="Laporan evaluasi"
      rows={data.reports}
      columns={[
        {
          header: 'Periode',
          cell: (report) => <a href={`${path}/${report.period}`}>{periodName(report.period)}</a>,
        },
        // A closing paper is dated when its follow-ups are decided; what it counts was counted here.
        { header: 'Angka dihitung', cell: (report) => formatMoment(new Date(report.madeAt)) },
        {
          header: 'Surel ke pimpinan',
          cell: (report) =>
            report.mailedAt === undefined ? (
              <Tag tone="attention">Belum</Tag>
            ) : (
              <Tag tone="success">Terkirim</Tag>
            ),
        },
        { header: 'Dokumen', cell: (report) => <a href={`${path}/${report.period}/laporan.pdf`}>PDF</a> },
      ]}
    />
  );
}
