import type { Session } from '../../../shared/console/signed-in.tsx';
import { formatLongDate, formatRupiah } from '../../../shared/rules/format.ts';
import type { PlanRevision } from '../../../shared/store/plan.ts';
import { RadioGroup, Textarea, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details, Notification } from '../../../shared/ui/parts.tsx';
import type { PlanData } from '../planned-cycle.ts';
import { mayOpenChange } from './open-change.ts';

/** What a change is called at the head of a page. */
const changeNames: Readonly<Record<PlanRevision['kind'], string>> = {
  REVISION: 'Perubahan rencana',
  OFF_PLAN: 'Kegiatan di luar rencana',
};

interface Props {
  readonly data: PlanData;
  readonly session: Session;
  readonly form: FormState;
}

/** Where a change of the enacted plan stands, or the form that opens one; nothing before the trainings. */
export function ChangePanel({ data, session, form }: Props) {
  const { plan, cycle } = data;
  const mayAct = session.role === 'koordinator';
  if (plan.change !== undefined) {
    return (
      <>
        <Notification title={`${changeNames[plan.change.kind]}: ${stageOf(data)}`}>
          <p>Alasan: {plan.change.reason}</p>
          <p>
            Rencana yang sudah ditetapkan tetap berlaku, dan pelatihannya berjalan, sampai perubahan ini{' '}
            {plan.change.kind === 'REVISION' ? 'disetujui dan ditetapkan' : 'disetujui'}.
          </p>
        </Notification>
        {mayAct && plan.status === 'DRAFT' ? (
          <Form hidden={{ tindakan: 'batalkan-perubahan', versi: String(plan.version) }}>
            <Button kind="secondary">Batalkan perubahan ini</Button>
          </Form>
        ) : null}
      </>
    );
  }
  return (
    <>
      {(plan.decrees ?? []).map(({ revision, number, date }) => (
        <p key={revision}>
          Perubahan (pengajuan ke-{revision}) ditetapkan dengan {number}, tanggal {formatLongDate(date)}.
        </p>
      ))}
      {mayAct && mayOpenChange(cycle, plan) ? <OpenForm form={form} budget={plan.budget} /> : null}
    </>
  );
}

function stageOf({ plan }: PlanData): string {
  switch (plan.status) {
    case 'SUBMITTED':
      return `pengajuan ke-${plan.revision} menunggu persetujuan`;
    case 'APPROVED':
      return 'disetujui, menunggu penetapan';
    default:
      return plan.returned === undefined ? 'rancangan' : 'dikembalikan untuk diperbaiki';
  }
}

function OpenForm({ form, budget }: { form: FormState; budget: number }) {
  const fields = Object.keys(form.values).length === 0 ? { ...form, values: initial(budget) } : form;
  return (
    <Details summary="Ubah rencana yang sudah ditetapkan" open={Object.keys(form.errors).length > 0}>
      <Form hidden={{ tindakan: 'buka-perubahan' }}>
        <RadioGroup
          form={fields}
          name="jenis"
          label="Apa yang berubah?"
          choices={[
            {
              value: 'REVISION',
              label: 'Perubahan rencana',
              hint: 'Kegiatan yang belum dibuka diubah, dihapus, atau ditambah. Disetujui pejabat, lalu ditetapkan dengan keputusan perubahan (PP 11/2017 Pasal 207).',
            },
            {
              value: 'OFF_PLAN',
              label: 'Kegiatan di luar rencana',
              hint: 'Hanya menambah kegiatan. Berlaku setelah disetujui pejabat, dan ditandai di luar rencana pada naskah dan laporan.',
            },
          ]}
        />
        <Textarea form={fields} name="alasan" label="Alasan" hint="Dibaca pejabat yang memutuskan." />
        <TextInput
          form={fields}
          name="pagu"
          label="Pagu sesudah perubahan"
          hint={`Sekarang ${formatRupiah(budget)}. Biarkan bila pagu tidak berubah.`}
          width="medium"
        />
        <Button kind="secondary">Buka perubahan</Button>
      </Form>
    </Details>
  );
}

function initial(budget: number) {
  return { pagu: [budget.toLocaleString('id-ID')] };
}
