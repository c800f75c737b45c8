import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { isDistantForm, placeOf } from '../../../shared/plan/line-text.ts';
import { hoursAreStated } from '../../../shared/rules/activity-hours.ts';
import { formatDate } from '../../../shared/rules/format.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { DateInput, NumberInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formBeside } from '../../../shared/ui/form.tsx';
import { Details } from '../../../shared/ui/parts.tsx';
import { timesOf, trainingDates } from './training-days.ts';

interface Props {
  readonly training: TrainingItem;
  readonly form: FormState;
  readonly action: string;
}

/** Another date, or no training at all: as long as it has not begun. */
export function ReplanForms({ mayMove, ...props }: Props & { readonly mayMove: boolean }) {
  return (
    <section>
      <h2>Mengubah pelaksanaan</h2>
      {mayMove ? (
        <Move {...props} />
      ) : (
        <p>
          Jadwal dan tempat kegiatan bersama ini ditetapkan instansi yang mengundang; perubahannya sampai ke
          sini dengan sendirinya.
        </p>
      )}
      <Cancel action={props.action} />
    </section>
  );
}

function Move({ training, form, action }: Props) {
  const sent = form.values['startsOn'] !== undefined;
  const { first, last } = trainingDates(training);
  const { startTime, endTime } = timesOf(training);
  const present = {
    startsOn: formatDate(first),
    endsOn: formatDate(last),
    startTime: startTime.replace(':', '.'),
    endTime: endTime.replace(':', '.'),
    statedHours: String(training.line.learningHours),
    location: placeOf(training.line),
  };
  const shown = sent ? form : formBeside('jadwal', present);
  return (
    <Details summary="Ubah jadwal atau tempat" open={sent}>
      <p>Tempat dan urutan daftar tunggu tetap. Semua yang diundang menerima undangan kalender baru.</p>
      <Form action={`${action}/pindahkan`} hidden={{ [VERSION_FIELD]: String(training.sequence) }}>
        <DateInput form={shown} name="startsOn" label="Tanggal mulai" />
        <DateInput form={shown} name="endsOn" label="Tanggal selesai" />
        <NumberInput
          form={shown}
          name="startTime"
          label="Pukul mulai setiap hari"
          hint="Contoh: 09.00"
          suffix="WIB"
          decimal
        />
        <NumberInput
          form={shown}
          name="endTime"
          label="Pukul selesai setiap hari"
          hint="Termasuk istirahat satu jam bila melewati pukul 12.00–13.00."
          suffix="WIB"
          decimal
        />
        {hoursAreStated(training.line.form) ? (
          <NumberInput
            form={shown}
            name="statedHours"
            label="JP per peserta"
            hint="Tidak berubah sendiri: sesuaikan bila jumlah hari atau jamnya berubah."
            suffix="JP"
          />
        ) : null}
        {isDistantForm(training.line.form) ? null : <TextInput form={shown} name="location" label="Tempat" />}
        <Button>Periksa, lalu ubah</Button>
      </Form>
    </Details>
  );
}

function Cancel({ action }: Pick<Props, 'action'>) {
  return (
    <Details summary="Batalkan pelatihan ini">
      <p>Semua yang diundang diberi tahu dan undangan kalendernya ditarik. Ini tidak dapat diurungkan.</p>
      <Form action={`${action}/batalkan`}>
        <Button kind="warning">Periksa, lalu batalkan</Button>
      </Form>
    </Details>
  );
}
