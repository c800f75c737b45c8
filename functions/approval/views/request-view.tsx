import { capitalised, lessonsOf, matterOf } from '../../../shared/plan/plan-summary.ts';
import { formatDate, formatMoment, listInWords } from '../../../shared/rules/format.ts';
import { coordinatorNamed, withFullStop } from '../../../shared/rules/names.ts';
import { type ApprovalStep, decisionNames } from '../../../shared/store/approval.ts';
import { mandateInWords, officeOf } from '../../../shared/store/officer.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { RadioGroup, Textarea, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { renderPage } from '../../../shared/ui/page.tsx';
import { DataTable, Details, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { remarkField } from '../decision-form.ts';
import type { PlanForOfficer } from '../plan-for-officer.ts';
import { ApprovalFrame, type Shown } from './approval-frame.tsx';
import { TooEarly } from './approval-too-early-view.tsx';
import { ChangesSince } from './change-parts.tsx';
import { NeedsServed } from './need-parts.tsx';
import { PlanByQuarter, PlanInFull, PlanInShort } from './plan-parts.tsx';

/** A decision of before, and whether it stands for what is submitted now. */
type EarlierStep = ApprovalStep & { readonly stands: boolean };

interface RequestShown extends Shown, PlanForOfficer {
  readonly earlier: readonly EarlierStep[];
  readonly form: FormState;
  readonly waits: Waits;
  /** Whether the officer may pass the request on. */
  readonly mayPassOn: boolean;
}

/** Why no decision is taken from whoever reads: the address is too new, or the time in the office is over; undefined when it is. */
export type Waits = 'TOO_EARLY' | 'OVER' | undefined;

/** An open request: what is asked, by whom, what changed, which needs are served, the plan, the form. */
export function requestView({
  plan,
  needs,
  moneyLeft,
  needName,
  since,
  earlier,
  form,
  waits,
  mayPassOn,
  own,
  above,
  besides,
  secondLook,
  left,
  ...shown
}: RequestShown): string {
  const { agency, cycle, step, officer, path } = shown;
  const matter = matterOf(plan);
  return renderPage({
    title: `Persetujuan ${matter}`,
    errors: form.errors,
    body: (
      <ApprovalFrame shown={shown}>
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={`${agency.name}, pengajuan ke-${step.revision}`}
          lead={`Setujui, kembalikan, atau tolak usulan ini paling lambat ${formatMoment(new Date(step.expiresAt))}.`}
        >
          {capitalised(matter)} pengembangan kompetensi {cycle}
        </PageTitle>
        {plan.change === undefined ? null : (
          <Notification title={`Alasan: ${plan.change.reason}`}>
            <p>Rencana yang sudah ditetapkan tetap berlaku sampai usulan ini disetujui.</p>
          </Notification>
        )}
        <PlanInShort plan={plan} moneyLeft={moneyLeft} />
        <p>
          <a href={`${path}/rencana.pdf`}>Usulan lengkap (PDF)</a> ·{' '}
          <a href="#keputusan">Langsung ke keputusan</a>
        </p>
        <ChangesSince since={since} />
        <NeedsServed needs={needs} />
        {plan.change === undefined ? <Lessons sentences={lessonsOf(plan)} /> : null}
        <h2>Kegiatan</h2>
        <p>Pilih nama kegiatan untuk melihat rinciannya.</p>
        <PlanInFull lines={plan.lines} needName={needName} />
        <PlanByQuarter plan={plan} />
        <h2>Permohonan</h2>
        <SummaryList
          items={[
            { label: 'Diajukan oleh', value: coordinatorNamed(agency.contact.name) },
            ...(plan.continuedBy === undefined
              ? []
              : [{ label: 'Diajukan lagi atas keputusan', value: plan.continuedBy }]),
            { label: 'Diajukan pada', value: formatMoment(new Date(plan.submittedAt ?? step.askedAt)) },
            {
              label: 'Ditujukan kepada',
              value: `${officer.name}, ${officeOf(officer)}${mandateInWords(officer)}`,
            },
            {
              label: 'Penetapan rencana',
              value:
                plan.change?.kind === 'OFF_PLAN'
                  ? 'Tidak ditetapkan lagi: berlaku setelah disetujui, sebagai kegiatan di luar rencana'
                  : 'Oleh Pejabat Pembina Kepegawaian, setelah usulan disetujui',
            },
          ]}
        />
        <EarlierDecisions steps={earlier} secondLook={secondLook} />
        <h2 id="keputusan">Keputusan Saudara</h2>
        <OwnPart own={own} above={above} left={left} />
        {besides.length === 0 ? null : (
          <Notification title={`Saudara juga bertindak sebagai ${listInWords(besides)}`}>
            <p>
              Satu orang tidak menjadi dua tingkat persetujuan: keputusan Saudara sebagai {officeOf(officer)}{' '}
              berlaku satu kali, juga bagi jabatan itu. Penilaian kedua ada pada{' '}
              {above ?? 'Pejabat Pembina Kepegawaian pada penetapan'}.
            </p>
          </Notification>
        )}
        {waits === 'TOO_EARLY' ? <TooEarly step={step} officer={officer} /> : null}
        {waits === 'OVER' ? (
          <Notification
            tone="attention"
            title={`Masa tugas Saudara sebagai ${officeOf(officer)} sudah berakhir`}
          >
            <p>
              Saudara bertugas{mandateInWords(officer)}. Usulan dapat dibaca, tetapi diputuskan oleh pejabat
              yang bertugas sekarang; beri tahu koordinator.
            </p>
          </Notification>
        ) : null}
        {waits !== undefined ? null : (
          <DecisionForm
            form={form}
            office={`${officer.name}, ${officeOf(officer)}`}
            isChange={plan.change !== undefined}
            lines={plan.lines}
          />
        )}
        {mayPassOn ? (
          <p>
            Berhalangan? <a href={`${path}/pelimpahan`}>Limpahkan kepada pelaksana harian</a>
          </p>
        ) : null}
      </ApprovalFrame>
    ),
  });
}

/** What was learnt from the year before. */
function Lessons({ sentences }: { readonly sentences: readonly string[] }) {
  if (sentences.length === 0) return null;
  return (
    <>
      <h2>Dari siklus sebelumnya</h2>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </>
  );
}

/** On the own part nobody decides, and whose parts are decided here, in sentences. */
function OwnPart({ own, above, left }: Pick<PlanForOfficer, 'own' | 'above' | 'left'>) {
  return (
    <>
      {own.length === 0 ? null : (
        <Notification title={`Saudara termasuk peserta ${listInWords(own)}`}>
          <p>
            Keikutsertaan Saudara sendiri tidak Saudara putuskan (UU 30/2014 Pasal 42): diputuskan oleh{' '}
            {above ?? 'Pejabat Pembina Kepegawaian pada penetapan'}. Keputusan Saudara berlaku atas yang lain.
          </p>
        </Notification>
      )}
      {left.map(({ name, activities }) => (
        <p key={name}>
          Termasuk keputusan Saudara: keikutsertaan {name} dalam {listInWords(activities)}.
        </p>
      ))}
    </>
  );
}

interface EarlierProps extends Pick<PlanForOfficer, 'secondLook'> {
  readonly steps: readonly EarlierStep[];
}

function EarlierDecisions({ steps, secondLook }: EarlierProps) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2>Keputusan sebelumnya</h2>
      <DataTable
        caption="Persetujuan berlaku hanya untuk isi yang disetujui; bila isi berubah, jabatan itu diminta lagi"
        rows={steps}
        columns={[
          {
            header: 'Pejabat',
            cell: ({ officer, role }) => (officer ? `${officer.name}, ${officeOf(officer)}` : role),
          },
          {
            header: 'Keputusan',
            cell: ({ status, objectedAt }) =>
              `${decisionNames[status]}${objectedAt === undefined ? '' : `; disanggah ${formatDate(new Date(objectedAt))}`}`,
          },
          { header: 'Atas pengajuan', cell: ({ revision }) => `ke-${revision}` },
          {
            header: 'Untuk isi sekarang',
            cell: ({ status, stands }) =>
              status !== 'APPROVED' ? '–' : stands ? 'berlaku' : 'tidak berlaku',
          },
          {
            header: 'Tanggal',
            cell: ({ decidedAt, expiresAt }) => formatDate(new Date(decidedAt ?? expiresAt)),
          },
          {
            header: 'Catatan',
            cell: (step) => {
              const { note = '', own = [] } = step;
              const said = [note, ...leftOut(own), secondLook(step) ?? ''].filter((words) => words !== '');
              return said.map(withFullStop).join(' ') || '–';
            },
          },
        ]}
      />
    </>
  );
}

/** 'Tanpa keikutsertaan sendiri dalam A03'; nothing for who takes part in nothing. */
function leftOut(own: readonly string[]): readonly string[] {
  return own.length === 0 ? [] : [`Tanpa keikutsertaan sendiri dalam ${listInWords(own)}`];
}

interface DecisionFormProps {
  readonly form: FormState;
  readonly office: string;
  /** Of a plan that is in force. */
  readonly isChange: boolean;
  readonly lines: readonly PlanLine[];
}

function DecisionForm({ form, office, isChange, lines }: DecisionFormProps) {
  return (
    <Form>
      <RadioGroup
        form={form}
        name="keputusan"
        label="Apa keputusan Saudara atas usulan ini?"
        hint={`Dicatat atas nama ${office}, dan tidak dapat diubah setelah dikirim.`}
        choices={[
          { value: 'setujui', label: 'Setujui usulan' },
          {
            value: 'kembalikan',
            label: 'Kembalikan untuk perbaikan',
            hint: 'Koordinator memperbaiki, lalu mengajukan kembali kepada Saudara.',
          },
          {
            value: 'tolak',
            label: 'Tolak usulan',
            hint: `${
              isChange
                ? 'Perubahan ini gugur; rencana yang ditetapkan tetap berlaku.'
                : 'Siklus tahun ini ditutup tanpa rencana.'
            } Ditanyakan sekali lagi sebelum dicatat.`,
          },
        ]}
      />
      <Textarea
        form={form}
        name="catatan"
        label="Catatan"
        hint="Wajib diisi bila dikembalikan atau ditolak. Dibaca oleh koordinator dan pejabat berikutnya."
      />
      {lines.length === 0 ? null : (
        <Details summary="Catatan per kegiatan" open={lines.some(({ activity }) => isTyped(form, activity))}>
          {lines.map(({ activity, title }) => (
            <TextInput
              key={activity}
              form={form}
              name={remarkField(activity)}
              label={`${activity} ${title}`}
              optional
            />
          ))}
        </Details>
      )}
      <Button>Kirim keputusan</Button>
    </Form>
  );
}

function isTyped({ values }: FormState, activity: string): boolean {
  return [values[remarkField(activity)] ?? ''].flat().some((text) => text !== '');
}
