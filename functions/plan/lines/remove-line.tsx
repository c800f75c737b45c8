import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import { REASON_LENGTH } from './plan-bounds.ts';

interface RemoveProps {
  readonly plan: PlanItem;
  readonly line: PlanLine;
  readonly form: FormState;
}

/** The form that takes an activity out of the plan, with the reason that officers read. */
export function RemoveLine({ plan, line, form }: RemoveProps) {
  return (
    <Details summary="Hapus kegiatan ini" open={form.errors['alasanHapus'] !== undefined}>
      <p>Kegiatan dan daftar pesertanya dikeluarkan dari rencana {plan.cycle}.</p>
      <Form hidden={{ tindakan: 'hapus', versi: String(plan.version) }}>
        <TextInput
          form={form}
          name="alasanHapus"
          label="Alasan menghapus"
          hint={`Paling banyak ${REASON_LENGTH} huruf. Dibaca pejabat penyetuju di samping sisa pagu, dan tercetak dalam usulan.`}
          optional
        />
        <Button kind="warning">Hapus {line.activity} dari rencana</Button>
      </Form>
    </Details>
  );
}
