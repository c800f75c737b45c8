import { decisionNames } from '../../../shared/plan/decision-names.ts';
import { formatDate, formatMoment } from '../../../shared/rules/format.ts';
import type { ApprovalStep } from '../../../shared/table/entities/approval.ts';
import type { PlanItem } from '../../../shared/table/entities/plan.ts';
import {
  Button,
  DataTable,
  ErrorSummary,
  Form,
  type FormState,
  PageTitle,
  RadioGroup,
  renderPage,
  SummaryList,
  Textarea,
} from '../../../shared/ui/index.ts';
import { officeOf } from '../office.ts';
import { ApprovalFrame, type Shown } from './frame.tsx';
import { PlanInFull, PlanInShort } from './plan-parts.tsx';

interface RequestShown extends Shown {
  readonly plan: PlanItem;
  readonly earlier: readonly ApprovalStep[];
  readonly form: FormState;
}

/** An open request: what is asked, by whom, the plan in short and in full, earlier decisions, the form. */
export function requestView({ plan, earlier, form, ...shown }: RequestShown): string {
  const { agency, cycle, step, officer, path } = shown;
  return renderPage({
    title: 'Persetujuan usulan rencana',
    errors: form.errors,
    body: (
      <ApprovalFrame shown={shown}>
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={`${agency.name}, pengajuan ke-${step.revision}`}
          lead="Saudara diminta memeriksa usulan ini lalu menyetujui, mengembalikan, atau menolaknya. Penetapan rencana tetap oleh Pejabat Pembina Kepegawaian."
        >
          Usulan rencana pengembangan kompetensi {cycle}
        </PageTitle>
        <SummaryList
          items={[
            { label: 'Diajukan oleh', value: `${agency.contact.name}, koordinator` },
            { label: 'Diajukan pada', value: formatMoment(new Date(plan.submittedAt ?? step.askedAt)) },
            { label: 'Ditujukan kepada', value: `${officer.name}, ${officeOf(officer)}` },
            { label: 'Batas waktu', value: formatMoment(new Date(step.expiresAt)) },
          ]}
        />
        <h2>Ringkasan</h2>
        <PlanInShort plan={plan} />
        <h2>Kegiatan</h2>
        <p>
          Pilih nama kegiatan untuk melihat rinciannya, atau buka{' '}
          <a href={`${path}/rencana.pdf`}>usulan lengkap (PDF)</a>.
        </p>
        <PlanInFull lines={plan.lines} />
        <EarlierDecisions steps={earlier} />
        <DecisionForm form={form} office={`${officer.name}, ${officeOf(officer)}`} />
      </ApprovalFrame>
    ),
  });
}

function EarlierDecisions({ steps }: { steps: readonly ApprovalStep[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h2>Keputusan sebelumnya</h2>
      <DataTable
        caption="Persetujuan yang sudah diberikan tetap berlaku setelah perbaikan"
        rows={steps}
        columns={[
          {
            header: 'Pejabat',
            cell: ({ officer, role }) => (officer ? `${officer.name}, ${officeOf(officer)}` : role),
          },
          { header: 'Keputusan', cell: ({ status }) => decisionNames[status] },
          { header: 'Atas pengajuan', cell: ({ revision }) => `ke-${revision}` },
          {
            header: 'Tanggal',
            cell: ({ decidedAt, expiresAt }) => formatDate(new Date(decidedAt ?? expiresAt)),
          },
          { header: 'Catatan', cell: ({ note }) => note ?? '–' },
        ]}
      />
    </>
  );
}

function DecisionForm({ form, office }: { form: FormState; office: string }) {
  return (
    <>
      <h2>Keputusan Saudara</h2>
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
              hint: 'Siklus tahun ini ditutup tanpa rencana.',
            },
          ]}
        />
        <Textarea
          form={form}
          name="catatan"
          label="Catatan"
          hint="Wajib diisi bila dikembalikan atau ditolak. Dibaca oleh koordinator dan pejabat berikutnya."
        />
        <Button>Kirim keputusan</Button>
      </Form>
    </>
  );
}
