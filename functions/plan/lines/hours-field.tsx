import { hoursAreStated, plannedHours } from '../../../shared/rules/activity-hours.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { CheckboxGroup, NumberInput } from '../../../shared/ui/fields.tsx';
import type { FormState } from '../../../shared/ui/form.tsx';

/** JP are counted by the rule of the form and only shown; a person states them where the certificate decides. */
export function HoursField({ form, line }: { form: FormState; line: PlanLine | undefined }) {
  const chosen = [form.values['form'] ?? ''].flat()[0] ?? '';
  const asks = hoursAreStated(chosen);
  return (
    <>
      {asks || form.errors['statedHours'] !== undefined ? (
        <NumberInput
          form={form}
          name="statedHours"
          label="JP per peserta"
          hint="Jam pelajaran (45 menit) seperti tercantum pada sertifikat."
          suffix="JP"
        />
      ) : (
        <Counted line={line?.form === chosen ? line : undefined} />
      )}
      <NumberInput
        form={form}
        name="minutesPerDay"
        label="Menit belajar per hari"
        hint="Hanya untuk e-learning, belajar mandiri, dan komunitas belajar: JP-nya dihitung dari lama belajar."
        suffix="menit"
        optional
      />
      <CheckboxGroup
        form={form}
        name="countsTowardAnnualHours"
        label="Hitungan tahunan"
        choices={[
          {
            value: 'tidak',
            label: 'JP tidak dihitung dalam JP tahunan',
            hint: 'Hanya untuk orientasi PPPK.',
          },
        ]}
        optional
      />
    </>
  );
}

function Counted({ line }: { line: PlanLine | undefined }) {
  if (line === undefined || line.startsOn === '') {
    return <p>JP per peserta dihitung menurut bentuk dan jumlah hari setelah disimpan.</p>;
  }
  const hours = plannedHours(line);
  return (
    <p>
      JP per peserta: <strong>{formatNumber(line.learningHours)} JP</strong> ({hours.explanation})
    </p>
  );
}
