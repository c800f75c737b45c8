import { consolePage } from '../../shared/console/console-frame.tsx';
import type { Session } from '../../shared/console/signed-in.ts';
import { Stale, VERSION_FIELD } from '../../shared/console/stale.tsx';
import { postKindNames } from '../../shared/rules/post-kind.ts';
import { versionOf } from '../../shared/store/definition.ts';
import type { EmployeeItem } from '../../shared/table/entities/employee.ts';
import {
  BackLink,
  Button,
  Details,
  ErrorSummary,
  Form,
  type FormState,
  formState,
  PageTitle,
  RadioGroup,
  Select,
  SummaryList,
  TextInput,
} from '../../shared/ui/index.ts';

/** One person, and what the coordinator may correct. */
export async function employeeView(
  session: Session,
  employee: EmployeeItem,
  staff: readonly EmployeeItem[],
  form: FormState,
  /** Somebody else changed the person first: the form is what was typed. */
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
        {session.role === 'koordinator' ? <Correction employee={employee} staff={staff} form={form} /> : null}
      </>
    ),
  });
}

function Correction({
  employee,
  staff,
  form,
}: {
  employee: EmployeeItem;
  staff: readonly EmployeeItem[];
  form: FormState;
}) {
  const typed = Object.keys(form.values).length > 0;
  const shown = typed ? form : formState(valuesOf(employee));
  const supervisors = staff
    .filter((item) => item.status === 'ACTIVE' && item.employeeId !== employee.employeeId)
    .map((item) => ({ value: item.employeeId, label: `${item.record.name} – ${item.record.postTitle}` }))
    .toSorted((one, other) => one.label.localeCompare(other.label, 'id'));
  return (
    <section>
      <h2>Perbaiki data</h2>
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
        <Select
          form={shown}
          name="atasan"
          label="Atasan langsung"
          hint="Kosongkan bila atasannya di luar instansi"
          emptyLabel="Di luar instansi"
          choices={supervisors}
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

function valuesOf({ record, status }: EmployeeItem): Record<string, string> {
  return {
    surel: record.email ?? '',
    jabatan: record.postKind,
    atasan: record.supervisorId ?? '',
    keadaan: status,
  };
}
