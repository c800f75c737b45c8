import type { ComponentChildren } from 'preact';
import { DeadlineForm } from '../../../shared/console/deadline-form.tsx';
import { roleName } from '../../../shared/console/signed-in.tsx';
import { formatLongDate, formatMoment, formatRupiah } from '../../../shared/rules/format.ts';
import type { ApprovalStep } from '../../../shared/store/approval.ts';
import { DateInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, Form, type FormState, LinkButton } from '../../../shared/ui/form.tsx';
import { DataTable, Notification, SummaryList, Tag, type Tone } from '../../../shared/ui/parts.tsx';
import { waitsForDraftDecision } from '../../plan/draft/decide-draft.ts';
import { ConfirmationPanel, SurveyPanel } from '../../survey/collection-panels.tsx';
import { FewAnswersPanel } from './few-answers-panel.tsx';
import type { PanelProps } from './panel-props.ts';

/** What the present phase waits for, and what can be done. */
export function PhasePanel(props: PanelProps) {
  const { cycle } = props.data;
  const path = `/konsol/siklus/${cycle.cycle}`;
  switch (cycle.phase) {
    case 'SURVEY':
      return <SurveyPanel {...props} />;
    case 'CONFIRMATION':
      return <ConfirmationPanel {...props} />;
    case 'ANALYSIS':
      return (
        <Panel
          title="Analisis kesenjangan"
          lead="Jawaban sedang dihitung. Ini berlangsung beberapa saat; muat ulang halaman untuk melihatnya."
        />
      );
    case 'PLANNING':
      return waitsForDraftDecision(cycle) ? (
        <FewAnswersPanel cycle={cycle} mayAct={props.mayAct} />
      ) : (
        <Panel
          title={props.mayAct ? 'Rencana menunggu Anda' : 'Rencana sedang diperiksa koordinator'}
          lead={planningLead(props)}
        >
          <ButtonRow>
            <LinkButton href={`${path}/rencana`}>Buka rencana</LinkButton>
          </ButtonRow>
        </Panel>
      );
    case 'APPROVAL':
      return <ApprovalPanel {...props} />;
    case 'ENACTMENT':
      return <EnactmentPanel {...props} />;
    case 'TRAINING':
      return (
        <Panel
          title="Pelaksanaan"
          lead={`Undangan, pengingat, sertifikat, dan umpan balik berjalan sendiri. ${
            props.mayAct ? 'Anda' : 'Koordinator'
          } mengonfirmasi kehadiran.`}
        >
          <ButtonRow>
            <LinkButton href={`${path}/pelatihan`}>Buka daftar pelatihan</LinkButton>
            <LinkButton href={`${path}/rencana`}>Buka rencana</LinkButton>
          </ButtonRow>
          <ChangeUnderWay {...props} />
        </Panel>
      );
    case 'FOLLOW_UP':
      return (
        <Panel
          title={props.mayAct ? 'Tindak lanjut menunggu Anda' : 'Tindak lanjut sedang ditetapkan'}
          lead={`Angka penutupan sudah dihitung. ${
            props.mayAct
              ? 'Tetapkan penanggung jawab dan tenggat setiap tindak lanjut, lalu tutup siklus.'
              : 'Koordinator menetapkan penanggung jawab dan tenggat setiap tindak lanjut, lalu menutup siklus.'
          }`}
        >
          <ButtonRow>
            <LinkButton href={`${path}/tindak-lanjut`}>Buka tindak lanjut</LinkButton>
          </ButtonRow>
        </Panel>
      );
    case 'CLOSED':
      return <ClosedPanel {...props} />;
  }
}

function Panel(props: { title: string; lead?: string; children?: ComponentChildren }) {
  return (
    <section>
      <h2>{props.title}</h2>
      {props.lead === undefined ? null : <p>{props.lead}</p>}
      {props.children}
    </section>
  );
}

const stepTags: Readonly<Record<ApprovalStep['status'], { tone: Tone; text: string }>> = {
  ASKED: { tone: 'attention', text: 'Menunggu keputusan' },
  APPROVED: { tone: 'success', text: 'Disetujui' },
  RETURNED: { tone: 'info', text: 'Dikembalikan' },
  REJECTED: { tone: 'danger', text: 'Ditolak' },
  EXPIRED: { tone: 'neutral', text: 'Kedaluwarsa' },
  DELEGATED: { tone: 'info', text: 'Dilimpahkan' },
  WITHDRAWN: { tone: 'neutral', text: 'Ditarik kembali' },
};

function Steps({ steps }: { steps: readonly ApprovalStep[] }) {
  return (
    <DataTable
      caption="Persetujuan"
      rows={steps}
      columns={[
        {
          header: 'Peran',
          cell: (step) => roleName(step.role) ?? (step.officer ?? step.asked)?.title ?? step.role,
        },
        { header: 'Pengajuan', cell: (step) => `Ke-${step.revision}` },
        {
          header: 'Keadaan',
          cell: (step) => (
            <>
              <Tag tone={stepTags[step.status].tone}>{stepTags[step.status].text}</Tag>
              {step.objectedAt === undefined ? null : <Tag tone="danger">Disanggah</Tag>}
            </>
          ),
        },
        { header: 'Pejabat', cell: (step) => (step.officer ?? step.asked)?.name ?? '–' },
        { header: 'Waktu', cell: (step) => formatMoment(new Date(step.decidedAt ?? step.askedAt)) },
        {
          header: 'Catatan',
          cell: ({ note, delegate }) =>
            note ??
            (delegate === undefined
              ? '–'
              : `Kepada ${delegate.name}, sampai ${formatLongDate(delegate.until)}`),
        },
      ]}
    />
  );
}

/** What lies before the coordinator: a draft, an empty plan, or one that came back. */
function planningLead({ data: { cycle, steps }, mayAct }: PanelProps): string {
  const [act, who] = ['ubah bila perlu, lalu ajukan', 'Koordinator'];
  switch (steps.at(-1)?.status) {
    case 'RETURNED':
      return mayAct
        ? `Pejabat mengembalikan usulan. Baca catatannya di halaman rencana, ${act} lagi.`
        : `Pejabat mengembalikan usulan. ${who} memperbaikinya, lalu mengajukan lagi.`;
    case 'EXPIRED':
      return mayAct
        ? `Batas waktu persetujuan lewat tanpa keputusan pejabat. Periksa rencana, ${act} lagi.`
        : `Batas waktu persetujuan lewat tanpa keputusan pejabat. ${who} mengajukan lagi.`;
    default:
  }
  if (cycle.draftDecision?.choice === 'empty') {
    return mayAct
      ? 'Rencana dimulai kosong. Isi kegiatannya, lalu ajukan.'
      : `Rencana dimulai kosong. ${who} mengisinya, lalu mengajukan.`;
  }
  const drafted = `Rancangan rencana sudah disusun dalam pagu ${formatRupiah(cycle.settings.budget)}.`;
  return mayAct ? `${drafted} Periksa, ${act}.` : `${drafted} ${who} memeriksanya, lalu mengajukan.`;
}

/** A change of the enacted plan, beside the trainings that run. */
function ChangeUnderWay(props: PanelProps) {
  const { changing, steps, cycle } = props.data;
  if (changing?.change === undefined) return null;
  const { kind, after } = changing.change;
  const ofChange = steps.filter(({ revision }) => revision > after);
  return (
    <>
      <h3>{kind === 'REVISION' ? 'Perubahan rencana' : 'Kegiatan di luar rencana'}</h3>
      {changing.status === 'DRAFT' ? (
        <p>Masih berupa rancangan di halaman rencana; rencana yang ditetapkan tetap berlaku.</p>
      ) : null}
      {changing.status === 'SUBMITTED' ? <DecisionAsked {...props} /> : null}
      {changing.status === 'APPROVED' && kind === 'REVISION' && props.mayAct ? (
        <DecreeForm
          cycle={cycle.cycle}
          action={`/konsol/siklus/${cycle.cycle}/tetapkan-perubahan`}
          form={props.form}
          button="Catat penetapan perubahan"
        />
      ) : null}
      {ofChange.length === 0 ? null : <Steps steps={ofChange} />}
    </>
  );
}

interface DecreeFormProps {
  readonly cycle: string;
  readonly action: string;
  readonly form: FormState;
  readonly button: string;
}

/** Number and date of a decree. */
function DecreeForm({ cycle, action, form, button }: DecreeFormProps) {
  return (
    <Form action={action}>
      <TextInput
        form={form}
        name="nomor"
        label="Nomor keputusan"
        hint={`Contoh: Keputusan Wali Kota Pekanbaru Nomor 123 Tahun ${cycle}`}
      />
      <DateInput form={form} name="tanggal" label="Tanggal keputusan" />
      <Button>{button}</Button>
    </Form>
  );
}

function ApprovalPanel(props: PanelProps) {
  return (
    <Panel
      title="Persetujuan berjalan"
      lead={`Pejabat memutuskan lewat tautan di surel. ${
        props.mayAct
          ? 'Bila pejabat berganti, ubah di menu Pejabat: tautan lama berhenti berlaku dan pejabat baru menerima surel.'
          : 'Bila pejabat berganti, beri tahu koordinator: pejabat baru menerima tautannya sendiri.'
      }`}
    >
      <DecisionAsked {...props} />
      <Steps steps={props.data.steps} />
    </Panel>
  );
}

/** What can be done while an officer is asked. */
function DecisionAsked({ data, mayAct, form }: PanelProps) {
  const asked = data.steps.at(-1);
  return (
    <>
      {data.askedLeft ? (
        <Notification tone="attention" title="Pejabat yang diminta tidak lagi memegang jabatannya">
          <p>
            Menurut daftar pegawai ia pensiun, pindah, atau memegang jabatan lain.{' '}
            <a href="/konsol/pejabat">Catat penggantinya, atau pelaksana tugasnya, di menu Pejabat</a>.
          </p>
        </Notification>
      ) : null}
      {mayAct && asked?.status === 'ASKED' ? (
        <>
          <p>Batas waktu keputusan {formatMoment(new Date(asked.expiresAt))}.</p>
          <Form action={`/konsol/siklus/${data.cycle.cycle}/ingatkan/pejabat`}>
            <Button kind="secondary">Ingatkan pejabat yang sedang diminta</Button>
          </Form>
          <DeadlineForm page={`/konsol/siklus/${data.cycle.cycle}`} present={asked.expiresAt} form={form} />
        </>
      ) : null}
    </>
  );
}

function EnactmentPanel({ data, form, mayAct }: PanelProps) {
  return (
    <Panel
      title="Penetapan"
      lead={`Usulan sudah disetujui. Rencana disusun PyB dan ditetapkan PPK (PP 11/2017 Pasal 207)${
        mayAct ? '; catat keputusannya di sini' : '; koordinator mencatat keputusannya'
      }.`}
    >
      {mayAct ? (
        <DecreeForm
          cycle={data.cycle.cycle}
          action={`/konsol/siklus/${data.cycle.cycle}/tetapkan`}
          form={form}
          button="Catat penetapan dan mulai pelaksanaan"
        />
      ) : null}
      <Steps steps={data.steps} />
    </Panel>
  );
}

function ClosedPanel({ data }: PanelProps) {
  const { cycle, steps } = data;
  const rejected = cycle.outcome === 'REJECTED';
  return (
    <Panel title={rejected ? 'Usulan ditolak' : 'Siklus selesai'}>
      <SummaryList
        items={[
          {
            label: 'Ditutup',
            value: cycle.closedAt === undefined ? '–' : formatMoment(new Date(cycle.closedAt)),
          },
          ...(cycle.enactment === undefined
            ? []
            : [
                {
                  label: 'Keputusan penetapan',
                  value: `${cycle.enactment.number}, ${formatLongDate(cycle.enactment.date)}`,
                },
              ]),
        ]}
      />
      <Steps steps={steps} />
    </Panel>
  );
}
