import { env } from '../../../shared/env.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import type { PageResponse } from '../../../shared/http/message.ts';
import { hoursAreStated } from '../../../shared/rules/activity-hours.ts';
import { formatDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import type { Proof } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { BucketForm, DateInput, NumberInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, emptyForm, Form, type FormState, formState, textValue } from '../../../shared/ui/form.tsx';
import { postingTo } from '../../../shared/ui/page.tsx';
import { SummaryList, type Tone } from '../../../shared/ui/parts.tsx';
import { isUploadOf, type UploadForm, uploadForm } from '../../../shared/uploads/uploaded-files.ts';
import { MOST_MEGABYTES, MOST_UPLOADED } from './send-proof.ts';

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

/** What somebody is at who hands a certificate in: choosing a file, or saying what stands on the one that arrived. */
export type Sending =
  | { readonly step: 'FILE'; readonly to: UploadForm }
  | { readonly step: 'WORDS'; readonly key: string };

/**
 * Where somebody is with handing in: a file has arrived when the bucket sent the browser back with its key, and is still
 * good unless the form came back with a fault of it.
 * @param path of the page, to which the bucket leads back
 * @throws NotFoundError for a key that is no upload of this agency
 */
export async function sendingAt(
  agency: string,
  { path, key, form, now }: { path: string; key: string | null; form: FormState; now: Date },
): Promise<Sending> {
  const arrived = key ?? textValue(form, 'key');
  if (arrived !== '' && !arrived.endsWith('/') && form.errors['file'] === undefined) {
    return { step: 'WORDS', key: requireUpload(agency, arrived) };
  }
  const redirectTo = `${env('address').BASE_URL}${path}`;
  return { step: 'FILE', to: await uploadForm(agency, { mostBytes: MOST_UPLOADED, redirectTo, now }) };
}

/** The page as it is sent: one that shows the form for the file may post to the bucket. */
export function withSending(shown: PageResponse, sending: Sending | undefined): PageResponse {
  if (sending?.step !== 'FILE') return shown;
  return { ...shown, headers: { ...shown.headers, ...postingTo(sending.to.action) } };
}

/** What the form for the file says to whoever came back without one: the bucket takes it so, and knows no sentence. */
export function formWithoutFile(key: string | null): FormState {
  const fault = { file: 'Pilih berkas sertifikat dahulu, lalu unggah.' };
  return key?.endsWith('/') === true ? formState({}, fault) : emptyForm;
}

/** The key of a file of this agency: an address may say anything. */
export function requireUpload(agency: string, key: string): string {
  if (!isUploadOf(agency, key)) throw new NotFoundError('upload');
  return key;
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
        hint={`PDF, JPEG, atau PNG, paling besar ${MOST_MEGABYTES} MB. Foto yang jelas terbaca juga boleh`}
        accept=".pdf,.jpg,.jpeg,.png"
      />
    );
  }
  return (
    <Form action={action} hidden={{ key: sending.key }}>
      <p>
        Berkas diterima: <strong>{sending.key.slice(sending.key.lastIndexOf('/') + 1)}</strong>. Isi yang
        tertulis padanya, lalu kirim.
      </p>
      <CertificateFields form={form} line={line} />
      <Button>Kirim sertifikat</Button>
    </Form>
  );
}
