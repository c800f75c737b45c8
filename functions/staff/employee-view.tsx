import { consolePage, type Session, Stale, VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import { formatDate, formatMoment, formatNumber } from '../../shared/rules/format.ts';
import { postKindNames } from '../../shared/rules/posts.ts';
import { fieldNames, valueWords } from '../../shared/staff/field-words.ts';
import type { PastChange } from '../../shared/staff/history.ts';
import { versionOf } from '../../shared/store/definition.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';
import type { PassedCourse } from '../../shared/training/courses-passed.ts';
import { RadioGroup, Select, TextInput } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, FilterForm, Form, type FormState, formState } from '../../shared/ui/form.tsx';
import { BackLink, DataTable, Details, PageTitle, SummaryList } from '../../shared/ui/parts.tsx';

/** Who can be chosen as supervisor. */
export interface FoundSupervisors {
  /** What was searched for; '' for nothing. */
  readonly search: string;
  readonly people: readonly EmployeeItem[];
  /** The search found more. */
  readonly more: boolean;
}

/** What became of a person until now. */
interface PastOfPerson {
  readonly passed: readonly PassedCourse[];
  /** Names of supervisors whom the history names, by id. */
  readonly names: Readonly<Record<string, string>>;
}

/** One person, and what the coordinator may correct. */
export async function employeeView(
  session: Session,
  employee: EmployeeItem,
  supervisors: FoundSupervisors,
  form: FormState,
  { passed, names }: PastOfPerson,
): Promise<string> {
  const { record } = employee;
  return await consolePage(session, {
    title: record.name,
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href="/konsol/pegawai">Semua pegawai</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="mengubah data ini" href={`/konsol/pegawai/${employee.employeeId}`} />
        <PageTitle>{record.name}</PageTitle>
        <SummaryList
          items={[
            { label: 'Jabatan', value: record.postTitle },
            { label: 'Unit', value: record.unitName },
            { label: 'Golongan', value: record.grade },
            { label: 'Level SKJ yang dipersyaratkan', value: record.requiredLevel },
          ]}
        />
        {session.role === 'koordinator' ? (
          <>
            <Passed courses={passed} />
            <Correction employee={employee} supervisors={supervisors} form={form} />
            <History employee={employee} names={names} />
          </>
        ) : null}
      </>
    ),
  });
}

function Passed({ courses }: { courses: readonly PassedCourse[] }) {
  return (
    <section>
      <h2>Pelatihan yang sudah diikuti</h2>
      <DataTable
        caption="Menurut sertifikat dan surat keterangan yang terbit"
        empty="Belum ada sertifikat yang terbit untuk orang ini di Bangkom."
        rows={courses}
        columns={[
          { header: 'Pelatihan', cell: ({ title }) => title },
          { header: 'Tanggal', cell: ({ on }) => formatDate(on) },
          { header: 'JP', cell: ({ learningHours }) => formatNumber(learningHours), numeric: true },
        ]}
      />
    </section>
  );
}

function History({ employee, names }: { employee: EmployeeItem } & Pick<PastOfPerson, 'names'>) {
  const { history = [] } = employee;
  if (history.length === 0) return null;
  return (
    <Details summary={`Riwayat perubahan data (${history.length} terakhir)`}>
      <DataTable
        caption="Perubahan, yang terbaru dahulu"
        rows={history}
        columns={[
          { header: 'Waktu', cell: ({ at }) => formatMoment(new Date(at)) },
          { header: 'Oleh', cell: ({ by }) => by },
          {
            header: 'Asal',
            cell: ({ importId }) =>
              importId === undefined ? (
                'Diperbaiki tangan'
              ) : (
                <a href={`/konsol/pegawai/impor/${importId}`}>Impor berkas</a>
              ),
          },
          {
            header: 'Perubahan',
            cell: ({ changes }) =>
              changes.length === 0 ? 'Dicatat pertama kali' : <Fields {...{ changes, names }} />,
          },
        ]}
      />
    </Details>
  );
}

function Fields({ changes, names }: Pick<PastChange, 'changes'> & Pick<PastOfPerson, 'names'>) {
  return (
    <ul>
      {changes.map(({ field, from, to }) => (
        <li key={field}>
          {fieldNames[field] ?? field}: {valueWords(field, from, names)} → {valueWords(field, to, names)}
        </li>
      ))}
    </ul>
  );
}

function Correction({
  employee,
  supervisors,
  form,
}: {
  employee: EmployeeItem;
  supervisors: FoundSupervisors;
  form: FormState;
}) {
  const typed = Object.keys(form.values).length > 0;
  const shown = typed ? form : formState(valuesOf(employee));
  return (
    <section>
      <h2>Perbaiki data</h2>
      <FilterForm action={`/konsol/pegawai/${employee.employeeId}`}>
        <TextInput
          form={formState({ cari: supervisors.search })}
          name="cari"
          type="search"
          label="Cari atasan langsung yang lain"
          hint="Nama, NIP, jabatan, atau unit; yang ditemukan dapat dipilih di bawah"
          optional
        />
        <Button kind="secondary">Cari</Button>
      </FilterForm>
      <Form hidden={{ [VERSION_FIELD]: String(versionOf(employee)) }}>
        <TextInput
          form={shown}
          name="surel"
          label="Alamat surel"
          hint="Tautan survei dan undangan dikirim ke sini"
          optional
        />
        <Select
          form={shown}
          name="jabatan"
          label="Jenis jabatan"
          hint="Menentukan level kompetensi yang dipersyaratkan"
          choices={Object.entries(postKindNames).map(([value, label]) => ({ value, label }))}
        />
        <RadioGroup
          form={shown}
          name="atasan"
          label="Atasan langsung"
          hint={foundWords(supervisors)}
          choices={[
            ...supervisors.people.map(({ employeeId, record }) => ({
              value: employeeId,
              label: `${record.name} – ${record.postTitle}, ${record.unitName}`,
            })),
            { value: '', label: 'Di luar instansi, atau belum diketahui' },
          ]}
        />
        <RadioGroup
          form={shown}
          name="keadaan"
          label="Keadaan"
          choices={[
            { value: 'ACTIVE', label: 'Aktif' },
            { value: 'LEFT', label: 'Tidak aktif (pindah, pensiun, atau berhenti)' },
          ]}
        />
        <Details summary="Yang terjadi bila alamat dikosongkan atau pegawai tidak aktif">
          <ul>
            <li>
              Tidak ada surel lagi kepada orang ini, juga dalam siklus yang sedang berjalan. Tautan yang sudah
              dikirim tetap dapat dibuka.
            </li>
            <li>
              Jawaban survei yang sudah dikirim tetap dihitung; siklus berikutnya tidak mengajak pegawai yang
              tidak aktif.
            </li>
            <li>
              Tempat dalam pelatihan tetap tercatat. Yang tidak hadir cukup tidak ditandai dalam daftar hadir.
            </li>
            <li>
              Bila ia atasan langsung, stafnya tidak dimintakan konfirmasi dan penilaian kepadanya. Pilih
              atasan lain di halaman setiap stafnya.
            </li>
          </ul>
        </Details>
        <Button>Simpan perbaikan</Button>
      </Form>
    </section>
  );
}

function foundWords({ search, people, more }: FoundSupervisors): string {
  if (search === '') return 'Pakai pencarian di atas untuk memilih orang lain';
  if (more) return `Masih ada yang lain yang cocok dengan “${search}”; perjelas pencarian`;
  return people.length === 0 ? `Tidak ada yang cocok dengan “${search}”` : `Hasil pencarian “${search}”`;
}

function valuesOf({ record, status }: EmployeeItem): Record<string, string> {
  return {
    surel: record.email ?? '',
    jabatan: record.postKind,
    atasan: record.supervisorId ?? '',
    keadaan: status,
  };
}
