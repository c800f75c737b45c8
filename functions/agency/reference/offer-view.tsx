import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import {
  competencyNames,
  governmentCompetencies,
  targetGroups,
} from '../../../shared/reference/agency-reference.ts';
import { developmentForms } from '../../../shared/reference/development-forms.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { formatDate, formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import {
  CheckboxGroup,
  DateInput,
  NumberInput,
  RadioGroup,
  Select,
  SuggestedInput,
  TextInput,
} from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  emptyForm,
  FilterForm,
  Form,
  type FormState,
  type FormValues,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { DataTable, Tag } from '../../../shared/ui/parts.tsx';
import { PATH } from './reference-change.ts';
import { type FieldOf, words } from './reference-columns.ts';
import { offeringRow, type WholeReference } from './reference-sheets.ts';

/** Where single offerings stand. */
export const OFFERS = `${PATH}/penawaran`;

/** What the form calls each column of the sheet. */
export const labels: Readonly<Record<FieldOf<'offerings'>, string>> = {
  code: 'Kode',
  title: 'Judul',
  form: 'Bentuk',
  kind: 'Jenis kompetensi',
  method: 'Metode',
  learningHours: 'Jam pelajaran',
  durationDays: 'Jumlah hari',
  weekly: 'Hari seri mingguan',
  startsOn: 'Mulai berikutnya',
  capacity: 'Kapasitas',
  minimum: 'Peserta paling sedikit',
  quota: 'Kuota setahun',
  costPerPerson: 'Biaya per orang',
  costPerBatch: 'Biaya per angkatan',
  travelPerPerson: 'Biaya perjalanan per orang',
  costBasis: 'Dasar biaya',
  competencies: 'Kompetensi',
  providerKind: 'Jenis penyelenggara',
  provider: 'Penyelenggara',
  paidBy: 'Dibayar oleh',
  targetPosts: 'Jabatan sasaran',
  counts: 'Dihitung JP',
};

/** A new one, with what most have. */
export const emptyOffer: FormValues = { costBasis: words.costBasis.assumption, counts: words.yes.yes };

/** What the form of one shows at first: the cells of its row, lists as ticks. */
export function valuesOfOffer(offering: Offering): FormValues {
  const cells = Object.entries(offeringRow(offering)).map(([field, cell]) => [field, String(cell ?? '')]);
  return {
    ...Object.fromEntries(cells),
    competencies: [...offering.competencies, ...(offering.governmentCompetencies ?? [])],
    targetPosts: offering.targetPosts,
  };
}

function isSought({ code, title, provider }: Offering, sought: string): boolean {
  const text = `${code} ${title} ${provider}`.toLowerCase();
  return sought
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The list, or what of it bears the words that are sought. */
export function OfferList({ offerings, sought }: { offerings: readonly Offering[]; sought: string }) {
  const found = offerings.filter((offering) => isSought(offering, sought));
  return (
    <>
      <FilterForm action={OFFERS}>
        <TextInput
          form={{ ...emptyForm, values: { cari: sought } }}
          name="cari"
          type="search"
          label="Cari judul, kode, atau penyelenggara"
          optional
        />
        <Button kind="secondary">Cari</Button>
      </FilterForm>
      <p>
        <LinkButton href={`${OFFERS}?baru=ya`}>Tambah penawaran</LinkButton>
      </p>
      <DataTable
        caption={`Penawaran (${formatNumber(found.length)} dari ${formatNumber(offerings.length)})`}
        empty="Tidak ada penawaran dengan kata itu."
        rows={found}
        columns={[
          { header: 'Kode', cell: ({ code }) => code },
          {
            header: 'Judul',
            cell: ({ code, title }) => <a href={`${OFFERS}?kode=${encodeURIComponent(code)}`}>{title}</a>,
          },
          { header: 'Penyelenggara', cell: ({ provider }) => provider },
          { header: 'Biaya', cell: (offering) => <Price offering={offering} /> },
          {
            header: 'Mulai berikutnya',
            cell: ({ startsOn }) => (startsOn === undefined ? 'belum diketahui' : formatDate(startsOn)),
          },
        ]}
      />
    </>
  );
}

function Price({ offering: { costPerPerson, costPerBatch = 0, costBasis } }: { offering: Offering }) {
  const amount =
    costPerPerson === undefined
      ? `${formatRupiah(costPerBatch)} per angkatan`
      : `${formatRupiah(costPerPerson)} per orang`;
  return (
    <>
      {amount} {costBasis === 'assumption' ? <Tag tone="attention">perkiraan</Tag> : null}
    </>
  );
}

interface OfferFormProps {
  readonly form: FormState;
  /** Of one that stands; undefined for a new one. */
  readonly code: string | undefined;
  readonly version: string;
  readonly whole: WholeReference;
  readonly providers: readonly string[];
}

/** One offering, in parts: what, when, for whom, at what price. */
export function OfferForm({ form, code, version, whole, providers }: OfferFormProps) {
  return (
    <Form action={OFFERS} hidden={{ [VERSION_FIELD]: version, lama: code ?? '' }}>
      {code === undefined ? (
        <TextInput form={form} name="code" label={labels.code} hint="Misalnya TC61" width="short" />
      ) : null}
      <What form={form} providers={providers} />
      <When form={form} />
      <ForWhom form={form} whole={whole} />
      <Cost form={form} />
      <ButtonRow>
        <Button name="tindakan" value="simpan">
          Simpan penawaran
        </Button>
        {code === undefined ? null : (
          <Button kind="warning" name="tindakan" value="keluarkan">
            Keluarkan dari daftar
          </Button>
        )}
      </ButtonRow>
    </Form>
  );
}

const said = (list: Readonly<Record<string, string>>) =>
  Object.values(list).map((value) => ({ value, label: value }));

function What({ form, providers }: { form: FormState; providers: readonly string[] }) {
  return (
    <>
      <TextInput form={form} name="title" label={labels.title} />
      <SuggestedInput
        form={form}
        name="provider"
        label={labels.provider}
        hint="Ketik sebagian namanya lalu pilih, atau tulis nama yang baru"
        suggestions={providers}
      />
      <RadioGroup
        form={form}
        name="providerKind"
        label={labels.providerKind}
        choices={said(words.providerKind)}
      />
      <RadioGroup form={form} name="kind" label={labels.kind} choices={said(words.kind)} />
      <Select
        form={form}
        name="form"
        label={labels.form}
        choices={developmentForms.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
      <RadioGroup form={form} name="method" label={labels.method} choices={said(words.method)} />
    </>
  );
}

function When({ form }: { form: FormState }) {
  return (
    <>
      <NumberInput form={form} name="learningHours" label={labels.learningHours} suffix="JP" />
      <NumberInput form={form} name="durationDays" label={labels.durationDays} suffix="hari" />
      <DateInput
        form={form}
        name="startsOn"
        label={labels.startsOn}
        hint="Hari pertama angkatan berikutnya menurut penyelenggara, contoh: 25-01-2027. Rancangan memakainya bila jatuh dalam tahun rencana."
        optional
      />
      <NumberInput
        form={form}
        name="weekly"
        label={labels.weekly}
        hint="Hanya untuk seri mingguan: 1 Senin sampai 5 Jumat"
        optional
      />
      <RadioGroup form={form} name="counts" label="Dihitung dalam JP setahun" choices={said(words.yes)} />
    </>
  );
}

function ForWhom({ form, whole }: { form: FormState; whole: WholeReference }) {
  const needs = [...competencyNames, ...governmentCompetencies, ...whole.areas];
  const choices = (all: readonly { readonly code: string; readonly name: string }[]) =>
    all.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <CheckboxGroup form={form} name="competencies" label={labels.competencies} choices={choices(needs)} />
      <CheckboxGroup
        form={form}
        name="targetPosts"
        label={labels.targetPosts}
        hint="Tanpa tanda: untuk semua jabatan"
        choices={choices([...whole.posts, ...targetGroups])}
        optional
      />
      <NumberInput form={form} name="capacity" label={labels.capacity} suffix="orang" optional />
      <NumberInput form={form} name="minimum" label={labels.minimum} suffix="orang" optional />
      <NumberInput
        form={form}
        name="quota"
        label={labels.quota}
        hint="Kursi yang diberikan kepada instansi dalam setahun, misalnya oleh BKPSDM"
        suffix="orang"
        optional
      />
    </>
  );
}

function Cost({ form }: { form: FormState }) {
  return (
    <>
      <NumberInput
        form={form}
        name="costPerPerson"
        label={labels.costPerPerson}
        hint="Isi tepat satu dari dua biaya ini; 0 bila tanpa biaya"
        prefix="Rp"
        optional
      />
      <NumberInput form={form} name="costPerBatch" label={labels.costPerBatch} prefix="Rp" optional />
      <NumberInput form={form} name="travelPerPerson" label={labels.travelPerPerson} prefix="Rp" optional />
      <RadioGroup
        form={form}
        name="costBasis"
        label={labels.costBasis}
        hint="“Sumber”: penyelenggara sudah menyebut biayanya; “perkiraan” ditandai pada rencana"
        choices={said(words.costBasis)}
      />
      <TextInput
        form={form}
        name="paidBy"
        label={labels.paidBy}
        hint="Hanya bila bukan instansi ini yang membayar, misalnya BKPSDM Kota Pekanbaru"
        optional
      />
    </>
  );
}
