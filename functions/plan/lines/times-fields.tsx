import { dailyTimes } from '../../../shared/rules/activity-times.ts';
import { formatTimeRange } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { NumberInput } from '../../../shared/ui/fields.tsx';
import type { FormState } from '../../../shared/ui/form.tsx';

/** Clock times of each day; they follow from the JP until a person sets them. */
export function TimesFields({ form, line }: { form: FormState; line: PlanLine | undefined }) {
  return (
    <>
      <NumberInput
        form={form}
        name="startTime"
        label="Pukul mulai setiap hari"
        hint={`Contoh: 09.00. ${whenEmpty(line)}`}
        suffix="WIB"
        decimal
        optional
      />
      <NumberInput
        form={form}
        name="endTime"
        label="Pukul selesai setiap hari"
        hint="Termasuk istirahat satu jam bila melewati pukul 12.00–13.00."
        suffix="WIB"
        decimal
        optional
      />
    </>
  );
}

function whenEmpty(line: PlanLine | undefined): string {
  if (line === undefined || line.form === '')
    return 'Bila kedua jam dikosongkan, dihitung dari JP dan jumlah hari, mulai pukul 08.00.';
  const { startTime: _start, endTime: _end, ...byHours } = line;
  return `Bila kedua jam dikosongkan, dihitung dari JP dan jumlah hari: ${formatTimeRange(dailyTimes(byHours))}.`;
}
