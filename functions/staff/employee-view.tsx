import { consolePage, type Session, Stale, VERSION_FIELD } from '../../shared/console/signed-in.tsx';
import { NO_NEXT_POST, nextPost, type Post } from '../../shared/reference/agency-reference.ts';
import { versionOf } from '../../shared/store/definition.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';
import { CheckboxGroup, RadioGroup, Select, TextInput } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, FilterForm, Form, type FormState, formState } from '../../shared/ui/form.tsx';
import { BackLink, Details, Notification, PageTitle, SummaryList } from '../../shared/ui/parts.tsx';
import { BY_CAREER_PATH, SHARED } from './correct-employee.ts';
import { History, Passed, type PastOfPerson } from './past-view.tsx';

/** Who can be chosen as supervisor. */
export interface FoundSupervisors {
  /** What was searched for; '' for nothing. */
  readonly search: string;
  readonly people: readonly EmployeeItem[];
  /** Posts of the agency, one of which is chosen beside. */
  readonly posts: readonly Post[];
  /** The search found more. */
  readonly more: boolean;
}

/** One person, and what the coordinator may correct. */
export async function employeeView(
  session: Session,
  employee: EmployeeItem,
  supervisors: FoundSupervisors,
  form: FormState,
  { passed, year, twins, names }: PastOfPerson,
): Promise<string> {
  const { record, status } = employee;
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
        <Joining employee={employee} isCoordinator={session.role === 'koordinator'} />
        <SummaryList
          items={[
            { label: 'Jabatan', value: record.postTitle },
            { label: 'Unit', value: record.unitName },
            { label: 'Golongan', value: record.grade },
            { label: 'Level SKJ yang dipersyaratkan', value: record.requiredLevel },
            ...(status === 'LEFT' ? [{ label: 'Keadaan', value: 'Tidak aktif di instansi ini' }] : []),
          ]}
        />
        {session.role === 'koordinator' ? (
          <>
            <Twins employee={employee} twins={twins} />
            <Passed employee={employee} courses={passed} year={year} />
            {employee.mergedInto === undefined ? (
              <Correction employee={employee} supervisors={supervisors} form={form} />
            ) : null}
            <History employee={employee} names={names} />
          </>
        ) : null}
      </>
    ),
  });
}

/** A record that was joined with another one, or is being joined. */
function Joining({ employee, isCoordinator }: { employee: EmployeeItem; isCoordinator: boolean }) {
  const { employeeId, mergedInto, joining } = employee;
  if (mergedInto !== undefined)
    return (
      <Notification tone="info" title="Catatan ini sudah digabung dengan catatan lain">
        <p>
          Data yang berlaku ada di <a href={`/konsol/pegawai/${mergedInto}`}>halaman pegawai itu</a>.
        </p>
      </Notification>
    );
  if (joining === undefined) return null;
  return (
    <Notification tone="attention" title="Penggabungan dengan catatan lain belum selesai">
      <p>Datanya sudah tersimpan; yang belum selesai adalah pengirimannya ke siklus yang berjalan.</p>
      {isCoordinator ? (
        <Form action={`/konsol/pegawai/${employeeId}/gabung`}>
          <Button>Lanjutkan penggabungan</Button>
        </Form>
      ) : null}
    </Notification>
  );
}

function Twins({
  employee: { employeeId, mergedInto },
  twins,
}: {
  employee: EmployeeItem;
  twins: readonly EmployeeItem[];
}) {
  if (mergedInto !== undefined) return null;
  const path = `/konsol/pegawai/${employeeId}/gabung`;
  if (twins.length === 0)
    return (
      <p>
        Tercatat dua kali? <a href={path}>Gabungkan dengan catatan lain</a>
      </p>
    );
  return (
    <Notification tone="attention" title="Mungkin tercatat dua kali">
      <ul>
        {twins.map((twin) => (
          <li key={twin.employeeId}>
            {twin.record.name}, NIP {twin.record.nip}, {twin.record.unitName}
            {twin.status === 'LEFT' ? ', tidak aktif' : ''}:{' '}
            <a href={`${path}?dengan=${twin.employeeId}`}>bandingkan dan gabungkan</a>
          </li>
        ))}
      </ul>
    </Notification>
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
  const posts = supervisors.posts.map(({ code, name }) => ({ value: code, label: name }));
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
        {shown.errors[SHARED] === undefined && shown.values[SHARED] === undefined ? null : (
          <CheckboxGroup
            form={shown}
            name={SHARED}
            label="Alamat yang dipakai bersama"
            optional
            choices={[{ value: 'ya', label: 'Alamat ini memang dipakai bersama' }]}
          />
        )}
        <Select
          form={shown}
          name="jabatan"
          label="Jenis jabatan"
          hint="Menentukan level kompetensi yang dipersyaratkan"
          choices={posts}
        />
        <Select
          form={shown}
          name="jabatanBerikutnya"
          label="Jabatan berikutnya"
          hint="Survei siklus yang dimulai sesudah ini menanyakan juga level jabatan ini, dan atasan mengonfirmasinya"
          emptyLabel={pathWords(employee, supervisors)}
          choices={[{ value: NO_NEXT_POST, label: 'Tidak ada' }, ...posts]}
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
      <p>
        <a href={`/konsol/data-pribadi/hapus/${employee.employeeId}`}>Hapus data pegawai ini</a>, atas
        keputusan dua orang
      </p>
    </section>
  );
}

/** What the career path says of the post held. */
function pathWords({ record: { postKind } }: EmployeeItem, { posts }: FoundSupervisors): string {
  return `Menurut jenjang karier: ${nextPost({ posts }, { postKind })?.name ?? 'tidak ada'}`;
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
    jabatanBerikutnya: record.nextPost ?? BY_CAREER_PATH,
    atasan: record.supervisorId ?? '',
    keadaan: status,
  };
}
