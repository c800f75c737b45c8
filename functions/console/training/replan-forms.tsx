import { formatDate } from '../../../shared/rules/format.ts';
import { wibDate } from '../../../shared/rules/wib.ts';
import type { TrainingItem } from '../../../shared/table/entities/training.ts';
import {
  Button,
  DateInput,
  Details,
  Form,
  type FormState,
  formState,
  TextInput,
} from '../../../shared/ui/index.ts';

interface Props {
  readonly training: TrainingItem;
  readonly form: FormState;
  readonly action: string;
}

/** Another date, or no training at all: as long as it has not begun. */
export function ReplanForms(props: Props) {
  return (
    <section>
      <h2>Mengubah pelaksanaan</h2>
      <Move {...props} />
      <Cancel action={props.action} />
    </section>
  );
}

function Move({ training, form, action }: Props) {
  const sent = form.values['startsOn'] !== undefined;
  const { startsAt, endsAt, line } = training;
  const present = {
    startsOn: formatDate(wibDate(new Date(startsAt))),
    endsOn: formatDate(wibDate(new Date(endsAt))),
    location: line.location,
  };
  const shown = sent ? form : formState(present);
  return (
    <Details summary="Pindahkan tanggal atau tempat" open={sent}>
      <p>Tempat dan urutan daftar tunggu tetap. Semua yang diundang menerima undangan kalender baru.</p>
      <Form action={`${action}/pindahkan`}>
        <DateInput form={shown} name="startsOn" label="Tanggal mulai" />
        <DateInput form={shown} name="endsOn" label="Tanggal selesai" />
        <TextInput form={shown} name="location" label="Tempat" />
        <Button>Periksa, lalu pindahkan</Button>
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
