import { hoursAreStated } from '../../../shared/rules/activity-hours.ts';
import { formatDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import type { Proof } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { BucketForm, DateInput, NumberInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { SummaryList, type Tone } from '../../../shared/ui/parts.tsx';
import { provenFile } from '../../../shared/uploads/proven-file.ts';
import { nameOfUpload, type Sending } from '../../../shared/uploads/sending.ts';

/** How a certificate stands. */
export const proofStates: Readonly<Record<Proof['state'], { readonly tone: Tone; readonly text: string }>> = {
  SENT: { tone: 'attention', text: 'Menunggu pemeriksaan' },
  VERIFIED: { tone: 'success', text: 'Disahkan' },
  REFUSED: { tone: 'danger', text: 'Ditolak' },
};

/** What stands on a certificate, as its fields. */
export function CertificateFields({ form, line }: { form: FormState } & Pick<TrainingItem, 'line'>) {
  return (
    <>
      <TextInput form={form} name="nomor" label="Nomor sertifikat" hint="Seperti tertulis pada sertifikat" />
      <DateInput form={form} name="tanggal" label="Tanggal sertifikat" />
      {hoursAreStated(line.form) ? (
        <NumberInput form={form} name="jp" label="JP pada sertifikat" suffix="JP" />
      ) : null}
    </>
  );
}

/** The fields as a certificate that was handed in has them. */
export function fieldsOf({ number, issuedOn, certifiedHours }: Proof): FormState {
  return formState({ nomor: number, tanggal: formatDate(issuedOn), jp: certifiedHours?.toString() ?? '' });
}

/** A certificate that was handed in, as a list of facts. */
export function ProofFacts({ proof }: { proof: Proof }) {
  return (
    <SummaryList
      items={[
        { label: 'Berkas', value: proof.fileName },
        { label: 'Dikirim', value: formatMoment(new Date(proof.sentAt)) },
        { label: 'Nomor sertifikat', value: proof.number },
        { label: 'Tanggal sertifikat', value: formatDate(proof.issuedOn) },
        ...(proof.certifiedHours === undefined
          ? []
          : [{ label: 'JP pada sertifikat', value: `${formatNumber(proof.certifiedHours)} JP` }]),
        ...(proof.reason === undefined ? [] : [{ label: 'Alasan ditolak', value: proof.reason }]),
      ]}
    />
  );
}

interface SendingProps extends Pick<TrainingItem, 'line'> {
  readonly sending: Sending;
  readonly form: FormState;
  /** Path that takes the second form. */
  readonly action: string;
}

/** The two steps of handing in: the file, then what stands on it. */
export function SendingForm({ sending, form, action, line }: SendingProps) {
  if (sending.step === 'FILE') {
    return (
      <BucketForm
        to={sending.to}
        form={form}
        label="Berkas sertifikat"
        hint={`${provenFile.kinds}. Foto yang jelas terbaca juga boleh`}
        accept={provenFile.accept}
        megabytes={provenFile.megabytes}
        larger={provenFile.larger}
      />
    );
  }
  return (
    <Form action={action} hidden={{ key: sending.key }}>
      <p>
        Berkas diterima: <strong>{nameOfUpload(sending.key)}</strong>. Isi yang tertulis padanya, lalu kirim.
      </p>
      <CertificateFields form={form} line={line} />
      <Button>Kirim sertifikat</Button>
    </Form>
  );
}
