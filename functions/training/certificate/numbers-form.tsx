import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { NumberInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { Notification } from '../../../shared/ui/parts.tsx';
import { officeNumbers } from './certificate-numbers.ts';

interface Props {
  readonly training: TrainingItem;
  readonly form: FormState;
  readonly action: string;
}

/** The numbers that the office gives to certificates; nothing where a pattern of the agency gives them. */
export function NumbersPanel({ training, form, action }: Props) {
  const numbers = officeNumbers(training);
  if (numbers === undefined || training.status === 'ATTENDED') return null;
  const shown =
    form.values['pola'] === undefined
      ? formState({ pola: numbers.pattern, mulai: numbers.pattern === '' ? '' : String(numbers.first) })
      : form;
  return (
    <section id="nomor-sertifikat">
      <h2>Nomor sertifikat</h2>
      {numbers.pattern === '' ? (
        <Notification tone="attention" title="Sertifikat belum bernomor">
          <p>
            Minta nomor kepada tata usaha, lalu isi di sini: sejak itu tercetak pada sertifikat yang diunduh.
            Bila instansi menomori sertifikat menurut pola sendiri, isi polanya di{' '}
            <a href="/konsol/instansi/naskah">Tata naskah</a>; pelatihan sesudah itu bernomor sendiri.
          </p>
        </Notification>
      ) : null}
      <Form action={`${action}/nomor-sertifikat`} hidden={{ [VERSION_FIELD]: String(numbers.version) }}>
        <TextInput
          form={shown}
          name="pola"
          label="Bentuk nomor"
          hint="Misalnya 800.2.4.2/{urut}/KEC-SNP/2027; {urut} diganti nomor urut setiap orang, menurut daftar hadir."
          maxLength={80}
        />
        <NumberInput form={shown} name="mulai" label="Nomor urut pertama" />
        <Button kind="secondary">Catat nomor sertifikat</Button>
      </Form>
    </section>
  );
}
