import { type ShownTrail, TrailTable } from '../../../shared/console/audit-words.tsx';
import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { approvalRoundsOf, defaultSettings } from '../../../shared/cycle/settings.ts';
import { startableYears } from '../../../shared/cycle/start-input.ts';
import { surveyStanding } from '../../../shared/cycle/survey-standing.ts';
import { formatDate, formatRupiah } from '../../../shared/rules/format.ts';
import type { ListedCycle } from '../../../shared/store/cycle.ts';
import { NumberInput, Textarea } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  Form,
  type FormState,
  formState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { DataTable, Details, Notification, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { phaseName } from '../../../shared/words.ts';
import { proposedYear, unplannedCycle } from './next-year.ts';

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

function StartForm({ form, hint, kind }: { form: FormState; hint: string; kind: 'primary' | 'secondary' }) {
  return (
    <Form action="/konsol/siklus">
      <NumberInput form={form} name="tahun" label="Tahun" hint={hint} />
      <NumberInput
        form={form}
        name="pagu"
        label="Pagu anggaran pengembangan kompetensi"
        hint="Batas biaya seluruh kegiatan dalam rencana"
        prefix="Rp"
      />
      <Textarea
        form={form}
        name="bagianAnggaran"
        label="Bagian pagu yang dipegang pihak lain"
        hint="Satu baris satu pemegang, misalnya BKPSDM Kota Pekanbaru: 20.000.000. Namanya sama dengan kolom “Dibayar oleh” pada data acuan; sisanya milik instansi sendiri."
        rows={2}
        optional
      />
      <NumberInput
        form={form}
        name="kegiatanTerbanyak"
        label="Kegiatan paling banyak dalam rancangan"
        hint="Kosong: 12, lebih banyak bila pegawainya lebih dari 240"
        optional
      />
      <Details summary="Lama survei, konfirmasi, dan evaluasi perilaku">
        <NumberInput form={form} name="lamaSurvei" label="Survei dibuka selama" suffix="hari" />
        <NumberInput form={form} name="lamaKonfirmasi" label="Konfirmasi atasan selama" suffix="hari" />
        <NumberInput
          form={form}
          name="jedaPerilaku"
          label="Evaluasi perilaku sesudah pelatihan"
          hint="Lazimnya 90 hari"
          suffix="hari"
        />
      </Details>
      <Details summary="Persetujuan dan pengingat">
        <NumberInput
          form={form}
          name="pengingatPersetujuan"
          label="Pejabat diingatkan setiap"
          hint="Sesudah dua kali, koordinator dan pimpinan diberi tahu"
          suffix="hari"
        />
        <NumberInput
          form={form}
          name="batasPersetujuan"
          label="Permohonan persetujuan berlaku selama"
          hint="Sesudahnya usulan kembali kepada koordinator; diam tidak pernah berarti setuju"
          suffix="hari"
        />
        <NumberInput
          form={form}
          name="putaranPersetujuan"
          label="Pengajuan sebelum seseorang memutuskan"
          hint="Usulan yang sudah kembali sebanyak ini hanya diajukan lagi atas keputusan yang tercatat namanya"
          suffix="kali"
        />
        <NumberInput
          form={form}
          name="pengingatKoordinator"
          label="Koordinator diingatkan setiap"
          suffix="hari"
        />
      </Details>
      <Button kind={kind}>Periksa, lalu mulai siklus</Button>
    </Form>
  );
}

function optionalText(number: number | undefined): string {
  return number === undefined ? '' : String(number);
}

/** What the form proposes: the year that is due, and last time's budget and ways. */
function suggestion(cycles: readonly ListedCycle[], now: Date) {
  const last = cycles[0]?.settings;
  return {
    tahun: String(proposedYear(cycles, now) ?? ''),
    pagu: (last?.budget ?? defaultSettings.budget).toLocaleString('id-ID'),
    lamaSurvei: String(defaultSettings.surveyDays),
    lamaKonfirmasi: String(defaultSettings.confirmationDays),
    jedaPerilaku: String(defaultSettings.behaviourDelayDays),
    kegiatanTerbanyak: optionalText(last?.mostActivities),
    bagianAnggaran: (last?.budgetShares ?? [])
      .map(({ holder, rupiah }) => `${holder}: ${rupiah.toLocaleString('id-ID')}`)
      .join('\n'),
    pengingatKoordinator: String(last?.coordinatorReminderDays ?? defaultSettings.coordinatorReminderDays),
    pengingatPersetujuan: String(last?.approvalReminderDays ?? defaultSettings.approvalReminderDays),
    batasPersetujuan: String(last?.approvalExpiryDays ?? defaultSettings.approvalExpiryDays),
    putaranPersetujuan: String(approvalRoundsOf(last ?? defaultSettings)),
  };
}
