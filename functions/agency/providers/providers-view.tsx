import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { type AgreementStanding, agreementStanding } from '../../../shared/rules/agreement.ts';
import { formatLongDate, formatNumber } from '../../../shared/rules/format.ts';
import type { Provider } from '../../../shared/store/providers.ts';
import { DateInput, Textarea, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, Form, type FormState } from '../../../shared/ui/form.tsx';
import { DataTable, Tag, type Tone } from '../../../shared/ui/parts.tsx';
import type { Experience, HeldCourse } from './provider-record.ts';

export const PATH = '/konsol/instansi/penyelenggara';

/** A provider with what is known of it from elsewhere. */
export interface ProviderRow extends Experience {
  readonly provider: Provider;
  readonly offerings: readonly Offering[];
}

const standings: Readonly<
  Record<AgreementStanding, { readonly tone: Tone; readonly word: string } | undefined>
> = {
  NONE: { tone: 'attention', word: 'Perjanjian belum tercatat' },
  OPEN_ENDED: { tone: 'attention', word: 'Tanggal berakhir belum tercatat' },
  STANDS: undefined,
  ENDS_SOON: { tone: 'attention', word: 'Segera berakhir' },
  OVER: { tone: 'danger', word: 'Sudah berakhir' },
};

/** Every provider of the register and of the offerings, with what is missing marked. */
export function ProviderTable({ rows, today }: { rows: readonly ProviderRow[]; today: string }) {
  return (
    <DataTable
      caption={`Penyelenggara (${formatNumber(rows.length)})`}
      empty="Belum ada penyelenggara: isi formulir di bawah, unggah berkas, atau lengkapi penawaran pada data acuan."
      rows={rows}
      columns={[
        {
          header: 'Penyelenggara',
          cell: ({ provider: { name } }) => <a href={`${PATH}?nama=${encodeURIComponent(name)}`}>{name}</a>,
        },
        { header: 'Narahubung', cell: ({ provider }) => <Contact provider={provider} /> },
        { header: 'Perjanjian', cell: (row) => <Agreement row={row} today={today} /> },
        { header: 'Penawaran', cell: ({ offerings }) => <OfferingsOf offerings={offerings} /> },
        {
          header: 'Pelatihan di sini',
          numeric: true,
          cell: ({ held }) => (held.length === 0 ? 'belum ada' : formatNumber(held.length)),
        },
        {
          header: 'Penilaian peserta (1–5)',
          numeric: true,
          cell: ({ score }) =>
            score === undefined
              ? '–'
              : `${formatNumber(score.score, 1)} (${formatNumber(score.answered)} jawaban)`,
        },
      ]}
    />
  );
}

function Contact({ provider: { contact, email, phone } }: { provider: Provider }) {
  const known = [contact, email, phone].filter((each) => each !== '');
  if (known.length === 0) return <Tag tone="attention">Belum tercatat</Tag>;
  return (
    <>
      {known.join(', ')} {email === '' ? <Tag tone="attention">Surel belum tercatat</Tag> : null}
    </>
  );
}

/** What the government holds itself (mandiri: PP 11/2017 Ps 213 a) needs none. */
function Agreement({ row, today }: { row: ProviderRow; today: string }) {
  const { provider, offerings } = row;
  const { agreement, partner, until } = provider;
  const itself = offerings.length > 0 && offerings.every(({ providerKind }) => providerKind === 'mandiri');
  if (agreement === '' && itself) return 'mandiri, tanpa perjanjian';
  const mark = standings[agreementStanding(provider, today)];
  const words = [agreement, partner, until === '' ? '' : `sampai ${formatLongDate(until)}`];
  return (
    <>
      {words.filter((each) => each !== '').join(', ')}{' '}
      {mark === undefined ? null : <Tag tone={mark.tone}>{mark.word}</Tag>}
    </>
  );
}

/** How many, and what of their prices nobody has confirmed or said. */
function OfferingsOf({ offerings }: { offerings: readonly Offering[] }) {
  if (offerings.length === 0) return 'tidak ada';
  const estimates = offerings.filter(({ costBasis }) => costBasis === 'assumption').length;
  const travel = offerings.filter(
    ({ method, travelPerPerson }) => method !== 'daring' && travelPerPerson === undefined,
  ).length;
  return (
    <>
      {formatNumber(offerings.length)}{' '}
      {estimates === 0 ? null : <Tag tone="attention">{formatNumber(estimates)} biaya perkiraan</Tag>}{' '}
      {travel === 0 ? null : <Tag>{formatNumber(travel)} tanpa biaya perjalanan</Tag>}
    </>
  );
}

/** What a provider held here, a row for each course and year. */
export function HeldTable({ held }: { held: readonly HeldCourse[] }) {
  return (
    <DataTable
      caption="Pelatihan yang pernah diselenggarakan di sini"
      empty="Dalam lima siklus terakhir belum ada pelatihan yang selesai dari penyelenggara ini."
      rows={held}
      columns={[
        { header: 'Tahun', cell: ({ year }) => year },
        { header: 'Pelatihan', cell: ({ title }) => title },
        { header: 'Penilaian peserta (1–5)', cell: ({ scores }) => scores },
        { header: 'Keputusan', cell: ({ decision }) => decision },
      ]}
    />
  );
}

interface FormProps {
  readonly form: FormState;
  readonly version: string;
}

export function ProviderForm({ form, version }: FormProps) {
  return (
    <Form action={`${PATH}/simpan`} hidden={{ [VERSION_FIELD]: version }}>
      <TextInput
        form={form}
        name="name"
        label="Penyelenggara"
        hint="Seperti tertulis pada penawaran dan rencana. Nama yang sudah ada diperbarui."
      />
      <TextInput form={form} name="contact" label="Narahubung" hint="Nama dan jabatan" optional />
      <TextInput
        form={form}
        name="email"
        label="Surel"
        hint="Dipakai saat meminta konfirmasi kegiatan"
        optional
      />
      <TextInput form={form} name="phone" label="Telepon" optional />
      <TextInput form={form} name="agreement" label="Nomor perjanjian" optional />
      <TextInput
        form={form}
        name="partner"
        label="Pihak perjanjian"
        hint="Dengan siapa perjanjian dibuat, misalnya BKPSDM Kota Pekanbaru"
        optional
      />
      <DateInput
        form={form}
        name="until"
        label="Perjanjian berakhir pada"
        hint="Koordinator diingatkan 60 dan 14 hari sebelumnya"
        optional
      />
      <Textarea
        form={form}
        name="experience"
        label="Pengalaman di tempat lain"
        hint="Pelatihan sejenis yang pernah diselenggarakannya. Yang di sini tercatat sendiri."
        optional
      />
      <Button>Simpan penyelenggara</Button>
    </Form>
  );
}
