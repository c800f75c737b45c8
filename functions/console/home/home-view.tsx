import { type ShownTrail, TrailTable } from '../../../shared/console/audit-words.tsx';
import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { startableYears } from '../../../shared/cycle/start-input.ts';
import { surveyStanding } from '../../../shared/cycle/survey-standing.ts';
import { formatDate, formatRupiah } from '../../../shared/rules/format.ts';
import type { ListedCycle } from '../../../shared/store/cycle.ts';
import { ErrorSummary, type FormState, formState, LinkButton } from '../../../shared/ui/form.tsx';
import { DataTable, Details, Notification, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { phaseName } from '../../../shared/words.ts';
import { proposedYear, unplannedCycle } from './next-year.ts';
import { StartForm, suggestion } from './start-form.tsx';

interface HomeView {
  readonly session: Session;
  readonly cycles: readonly ListedCycle[];
  /** Years of the cycles in which something stopped. */
  readonly stopped: ReadonlySet<string>;
  /** False until a staff export was imported. */
  readonly staffed: boolean;
  /** The last lines of the agency's own audit trail. */
  readonly trail: ShownTrail;
  readonly form: FormState;
  readonly now: Date;
}

/** The console's first page. */
export async function homeView({
  session,
  cycles,
  stopped,
  staffed,
  trail,
  form,
  now,
}: HomeView): Promise<string> {
  return await consolePage(session, {
    title: 'Siklus pengembangan kompetensi',
    current: '/konsol',
    errors: form.errors,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle>Siklus pengembangan kompetensi</PageTitle>
        {staffed || session.role !== 'koordinator' ? null : <FirstStep />}
        <CycleTable cycles={cycles} stopped={stopped} now={now} />
        {session.role === 'koordinator' && staffed ? (
          <StartSection form={form} cycles={cycles} now={now} />
        ) : null}
        {trail.lines.length > 0 ? (
          <Details summary="Jejak perubahan instansi">
            <TrailTable caption="Sepuluh perbuatan terakhir di luar siklus" trail={trail} />
          </Details>
        ) : null}
      </>
    ),
  });
}

function FirstStep() {
  return (
    <Notification tone="info" title="Langkah pertama">
      <p>Impor data pegawai dari SIASN (XLSX atau CSV), lalu mulai siklus pertama di halaman ini.</p>
      <LinkButton href="/konsol/pegawai/impor">Impor data pegawai</LinkButton>
    </Notification>
  );
}

function CycleTable({ cycles, stopped, now }: Pick<HomeView, 'cycles' | 'stopped' | 'now'>) {
  return (
    <DataTable
      caption="Siklus instansi ini"
      empty="Belum ada siklus."
      rows={cycles}
      columns={[
        { header: 'Tahun', cell: (cycle) => <a href={`/konsol/siklus/${cycle.cycle}`}>{cycle.cycle}</a> },
        {
          header: 'Tahap',
          cell: (cycle) => <PhaseTag cycle={cycle} stopped={stopped.has(cycle.cycle)} now={now} />,
        },
        { header: 'Peserta', numeric: true, cell: (cycle) => cycle.participantCount },
        { header: 'Pagu', numeric: true, cell: (cycle) => formatRupiah(cycle.settings.budget) },
        { header: 'Dimulai', cell: (cycle) => formatDate(new Date(cycle.startedAt)) },
      ]}
    />
  );
}

function PhaseTag({ cycle, stopped, now }: { cycle: ListedCycle; stopped: boolean; now: Date }) {
  if (stopped) {
    const name = phaseName(cycle.phase);
    return (
      <Tag tone="danger">{cycle.phase === 'CLOSED' ? `${name}, ada yang terhenti` : `Terhenti: ${name}`}</Tag>
    );
  }
  if (cycle.outcome === 'REJECTED') return <Tag tone="neutral">Ditolak</Tag>;
  if (surveyStanding(cycle, now) === 'CLOSING') return <Tag tone="info">Survei ditutup</Tag>;
  return <Tag tone={cycle.phase === 'CLOSED' ? 'success' : 'info'}>{phaseName(cycle.phase)}</Tag>;
}

interface StartSection {
  readonly form: FormState;
  readonly cycles: readonly ListedCycle[];
  readonly now: Date;
}

/** Beginning a year is the thing to do only when no plan is in the making. */
function StartSection({ form, cycles, now }: StartSection) {
  const sent = Object.keys(form.values).length > 0;
  const shown = sent ? form : formState(suggestion(cycles, now), form.errors);
  const unplanned = unplannedCycle(cycles);
  if (unplanned === undefined) {
    return (
      <section>
        <h2>Mulai siklus baru</h2>
        <StartForm form={shown} hint={yearHint(cycles, now)} kind="primary" />
      </section>
    );
  }
  return (
    <Details summary="Mulai siklus tahun lain" open={sent}>
      <p>
        Siklus {unplanned.cycle} masih pada tahap {phaseName(unplanned.phase).toLowerCase()}. Siklus
        berikutnya lazimnya baru dimulai sesudah rencana {unplanned.cycle} ditetapkan.
      </p>
      <StartForm form={shown} hint={yearHint(cycles, now)} kind="secondary" />
    </Details>
  );
}

function yearHint(cycles: readonly ListedCycle[], now: Date): string {
  const [, next] = startableYears(now);
  const proposed = proposedYear(cycles, now);
  return proposed === undefined
    ? `Siklus ${next} sudah ada; siklus ${next + 1} dapat dimulai pada tahun ${next}`
    : `Tahun pelaksanaan rencana, misalnya ${proposed}`;
}
