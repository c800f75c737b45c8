import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import { totalCost } from '../../../shared/plan/plan-summary.ts';
import type { Reference } from '../../../shared/reference/agency-reference.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import type { PlanItem, PlanLine } from '../../../shared/store/plan.ts';
import {
  CheckboxGroup,
  DateInput,
  NumberInput,
  RadioGroup,
  Select,
  Textarea,
  TextInput,
} from '../../../shared/ui/fields.tsx';
import {
  Button,
  ButtonRow,
  ErrorSummary,
  Form,
  type FormState,
  LinkButton,
} from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { TermsLinks } from '../paper-table.tsx';
import { HoursField } from './hours-field.tsx';
import { JointField, JointLink } from './joint-field.tsx';
import {
  competencyChoices,
  formChoices,
  indicatorChoices,
  postChoices,
  providerChoices,
} from './line-choices.ts';
import { Missing } from './line-notices.tsx';
import { RemoveLine } from './remove-line.tsx';
import { TimesFields } from './times-fields.tsx';

export interface LineFormProps {
  readonly session: Session;
  readonly plan: PlanItem;
  /** Of how many people those who go are suggested; undefined for everybody. */
  readonly peopleAsked: number | undefined;
  /** The line as it is stored; undefined for a new one. */
  readonly line: PlanLine | undefined;
  readonly form: FormState;
  /** Of the cycle. */
  readonly reference: Reference;
  /** Code of the catalogue that a new line comes from. */
  readonly offering: string;
  /** WIB date. */
  readonly today: string;
  /** Somebody took the activity out of the plan since: saved again, it becomes a new one. */
  readonly removed?: boolean;
}

/** The whole form of one activity. */
export async function lineForm(props: LineFormProps): Promise<string> {
  const { session, plan, line, form, removed = false } = props;
  const path = `/konsol/siklus/${plan.cycle}/rencana`;
  const title = line === undefined ? 'Kegiatan baru' : `${line.activity}. ${line.title}`;
  return await consolePage(session, {
    title,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>Rencana {plan.cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={`Rencana ${plan.cycle}`}>{title}</PageTitle>
        <Stale
          form={form}
          did={removed ? 'menghapus kegiatan ini' : 'mengubah rencana'}
          href={line === undefined ? path : `${path}/${line.activity}`}
          {...(removed ? { effect: 'isian itu akan menjadi kegiatan baru' } : {})}
        />
        {line === undefined ? null : <Missing line={line} today={props.today} />}
        <Form
          action={line === undefined ? `${path}/baru` : `${path}/${line.activity}`}
          hidden={{ tindakan: 'simpan', versi: String(plan.version), tawaran: props.offering }}
        >
          <What {...props} />
          <Who {...props} />
          <How {...props} />
          <Cost {...props} />
          <ButtonRow>
            <Button>Simpan kegiatan</Button>
            <LinkButton href={path} kind="secondary">
              Batal
            </LinkButton>
          </ButtonRow>
        </Form>
        {line === undefined ? null : (
          <p>
            <a href={`/konsol/siklus/${plan.cycle}/penawaran/${line.activity}`}>
              Minta konfirmasi penyelenggara
            </a>{' '}
            (simpan dahulu isian di halaman ini).
          </p>
        )}
        {line === undefined ? null : <JointLink cycle={plan.cycle} line={line} />}
        {line?.host === undefined ? null : (
          <p>
            Bagian dari undangan instansi lain: saat pelatihannya dibuka, jadwal dan tempatnya mengikuti
            instansi itu.
          </p>
        )}
        {line === undefined ? null : <TermsLinks cycle={plan.cycle} line={line} />}
        {line === undefined ? null : <RemoveLine plan={plan} line={line} form={form} />}
      </>
    ),
  });
}

function What({ form, reference }: LineFormProps) {
  return (
    <>
      <TextInput form={form} name="title" label="Nama kegiatan" maxLength={200} />
      <CheckboxGroup
        form={form}
        name="competencies"
        label="a. Kompetensi yang dikembangkan"
        hint="Pilih yang benar-benar menjadi isi kegiatan."
        choices={competencyChoices(reference)}
      />
      <Textarea
        form={form}
        name="reason"
        label="Alasan diusulkan"
        hint="Dibaca pejabat penyetuju. Contoh: menjawab kesenjangan pelayanan publik pada 23 petugas loket."
        rows={3}
        optional
      />
      <Select
        form={form}
        name="serviceIndicator"
        label="Angka pelayanan yang dituju"
        hint="Laporan evaluasi membandingkan angka ini di unit yang ikut dengan unit yang belum ikut."
        choices={indicatorChoices}
        optional
      />
    </>
  );
}

function Who({ form, line, plan, peopleAsked, reference }: LineFormProps) {
  const among =
    peopleAsked === undefined
      ? ''
      : ` Karena peserta siklus ini sangat banyak, saran dipilih dari sekitar ${formatNumber(peopleAsked)} orang yang tersebar merata.`;
  return (
    <>
      <h2>b. Siapa yang ikut</h2>
      {line === undefined ? null : (
        <p>
          <a href={`/konsol/siklus/${plan.cycle}/rencana/${line.activity}?bagian=peserta`}>
            Lihat dan ubah daftar nama peserta
          </a>{' '}
          (simpan dahulu isian di halaman ini).
        </p>
      )}
      <CheckboxGroup
        form={form}
        name="targetPosts"
        label="Jabatan yang dituju"
        hint="Tanpa pilihan berarti terbuka bagi semua pegawai."
        choices={postChoices(reference)}
        optional
      />
      <NumberInput
        form={form}
        name="targetCount"
        label="Jumlah peserta"
        hint={
          line === undefined
            ? `Sistem menyarankan daftar pesertanya; Anda dapat mengubah daftar itu sesudahnya.${among}`
            : `Daftar peserta sekarang memuat ${formatNumber(line.targetCount)} orang.`
        }
        suffix="orang"
      />
      {line === undefined ? null : (
        <RadioGroup
          form={form}
          name="daftarPeserta"
          label="Daftar peserta"
          choices={[
            { value: 'tetap', label: 'Tetap memakai daftar yang ada' },
            {
              value: 'ulang',
              label: 'Susun ulang daftar',
              hint: `Sistem menyarankan orang lain menurut jumlah, jabatan, kompetensi, dan jadwal di halaman ini. Orang yang Anda pilih sendiri dapat terganti.${among}`,
            },
          ]}
        />
      )}
      <TextInput
        form={form}
        name="targetDescription"
        label="Uraian peserta"
        hint="Contoh: Lurah dan sekretaris kelurahan. Bila dikosongkan, diisi dari jabatan yang dituju."
        optional
      />
      <NumberInput
        form={form}
        name="capacity"
        label="Kapasitas"
        hint="Jumlah tempat; selebihnya masuk daftar tunggu."
        suffix="orang"
      />
    </>
  );
}

function How({ form, line }: LineFormProps) {
  return (
    <>
      <h2>c–f. Bentuk, penyelenggara, dan jadwal</h2>
      <Select form={form} name="form" label="c. Bentuk dan jalur" choices={formChoices} />
      <HoursField form={form} line={line} />
      <RadioGroup form={form} name="providerKind" label="d. Jenis penyelenggara" choices={providerChoices} />
      <TextInput
        form={form}
        name="provider"
        label="Nama penyelenggara"
        hint="Contoh: BPSDM Provinsi Riau. Bila diselenggarakan sendiri, tulis nama instansi Anda: hanya kegiatan itu yang mendapat sertifikat dari sini."
      />
      <DateInput form={form} name="startsOn" label="e. Tanggal mulai" />
      <DateInput form={form} name="endsOn" label="Tanggal selesai" />
      <RadioGroup
        form={form}
        name="rhythm"
        label="Irama pertemuan"
        hint="Hari libur, cuti bersama, dan hari di sekitar Idulfitri dilewati."
        choices={[
          { value: '', label: 'Setiap hari kerja, dari tanggal mulai sampai tanggal selesai' },
          { value: 'weekly', label: 'Seminggu sekali', hint: 'Pada hari yang sama dengan tanggal mulai.' },
          { value: 'fortnightly', label: 'Dua minggu sekali', hint: 'Pada hari yang sama.' },
          {
            value: 'monthly',
            label: 'Sebulan sekali',
            hint: 'Pada hari dan pekan yang sama dalam bulan, misalnya setiap Kamis kedua.',
          },
        ]}
      />
      <TimesFields form={form} line={line} />
      <TextInput
        form={form}
        name="location"
        label="Tempat"
        hint="Contoh: Aula Kantor. Kegiatan daring tidak punya ruangan: isi Daring."
      />
      <Textarea
        form={form}
        name="curriculum"
        label="f. Kesesuaian dengan standar kurikulum"
        hint="Kurikulum atau standar instansi pembina yang diikuti. Contoh: mengikuti kurikulum BPSDM Provinsi Riau."
        rows={2}
      />
    </>
  );
}

function Cost({ form, plan, line }: LineFormProps) {
  const others = plan.lines.filter(({ activity }) => activity !== line?.activity);
  return (
    <>
      <h2>g. Anggaran</h2>
      <NumberInput
        form={form}
        name="cost"
        label="Biaya kegiatan"
        hint={`Sisa pagu untuk kegiatan ini ${formatRupiah(plan.budget - totalCost(others))}. Isi 0 bila tanpa biaya.`}
        prefix="Rp"
      />
      <TextInput
        form={form}
        name="budgetHolder"
        label="Dibayar oleh"
        hint="Pemegang anggaran. Contoh: DPA instansi sendiri, DPA unit di bawahnya, BKPSDM, atau tanpa biaya."
      />
      <CheckboxGroup
        form={form}
        name="estimates"
        label="Yang belum pasti"
        hint="Ditandai di rencana, PDF, XLSX, dan halaman persetujuan. Hapus tandanya setelah dikonfirmasi."
        choices={[
          { value: 'cost', label: 'Biaya masih perkiraan' },
          { value: 'dates', label: 'Jadwal belum dikonfirmasi penyelenggara' },
        ]}
        optional
      />
      <JointField form={form} />
    </>
  );
}
