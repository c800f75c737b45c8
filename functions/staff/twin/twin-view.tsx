import { consolePage, type Session, Stale, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { formatNumber } from '../../../shared/rules/format.ts';
import { fieldNames, valueWords } from '../../../shared/staff/field-words.ts';
import { mayBeOne } from '../../../shared/staff/same-person.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import type { PassedCourse } from '../../../shared/training/courses-passed.ts';
import { CheckboxGroup, RadioGroup, TextInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  FilterForm,
  Form,
  type FormState,
  formState,
} from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Details, Notification, PageTitle } from '../../../shared/ui/parts.tsx';

/** Names of the fields. */
export const OTHER = 'dengan';
export const OTHER_VERSION = 'versiLain';
export const VALID = 'berlaku';
export const SURE = 'yakin';

/** Records of which one may be of the same person. */
export interface FoundTwins {
  /** What was searched for; '' for those that look alike. */
  readonly search: string;
  readonly people: readonly EmployeeItem[];
  readonly more: boolean;
}

/** "NIP 1990…, Pengadministrasi Umum, Seksi A, tidak aktif" */
function placeOf({ record, status }: EmployeeItem): string {
  const left = status === 'LEFT' ? ', tidak aktif' : '';
  return `NIP ${record.nip}, ${record.postTitle}, ${record.unitName}${left}`;
}

/** Which record is the other one of the same person. */
export async function choiceView(
  session: Session,
  one: EmployeeItem,
  { search, people, more }: FoundTwins,
  form: FormState,
): Promise<string> {
  const path = `/konsol/pegawai/${one.employeeId}/gabung`;
  return await consolePage(session, {
    title: 'Catatan ganda',
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href={`/konsol/pegawai/${one.employeeId}`}>{one.record.name}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={placeOf(one)}
          lead="Bila satu orang tercatat dua kali, misalnya karena NIP diperbaiki atau PPPK diangkat menjadi PNS, gabungkan kedua catatannya di sini."
        >
          Catatan ganda {one.record.name}
        </PageTitle>
        <FilterForm action={path}>
          <TextInput
            form={formState({ cari: search })}
            name="cari"
            type="search"
            label="Cari catatan yang lain"
            hint="Nama, NIP, jabatan, atau unit"
            optional
          />
          <Button kind="secondary">Cari</Button>
        </FilterForm>
        <DataTable
          caption={search === '' ? 'Catatan lain yang mirip' : `Hasil pencarian “${search}”`}
          empty={
            search === ''
              ? 'Tidak ada catatan lain dengan nama yang sama dan NIP atau surel yang mirip.'
              : 'Tidak ada yang cocok.'
          }
          rows={people}
          columns={[
            {
              header: 'Nama',
              cell: ({ employeeId, record }) => <a href={`${path}?${OTHER}=${employeeId}`}>{record.name}</a>,
            },
            { header: 'NIP, jabatan, unit', cell: placeOf },
          ]}
        />
        {more ? <p>Masih ada yang lain yang cocok; perjelas pencarian.</p> : null}
      </>
    ),
  });
}

interface Compared {
  readonly one: EmployeeItem;
  readonly other: EmployeeItem;
  /** Under whose id the person goes on. */
  readonly keptId: string;
  readonly passed: ReadonlyMap<string, readonly PassedCourse[]>;
}

/** Both records side by side, and what joining them does. */
export async function comparisonView(session: Session, compared: Compared, form: FormState): Promise<string> {
  const { one, other } = compared;
  const can = mayBeOne(one.record, other.record) && !isJoined(one) && !isJoined(other);
  return await consolePage(session, {
    title: 'Gabungkan catatan',
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href={`/konsol/pegawai/${one.employeeId}`}>{one.record.name}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale
          form={form}
          did="mengubah salah satu catatan"
          href={`/konsol/pegawai/${one.employeeId}/gabung?${OTHER}=${other.employeeId}`}
        />
        <PageTitle lead="Periksa apakah keduanya orang yang sama, lalu pilih data yang berlaku.">
          Gabungkan dua catatan
        </PageTitle>
        <SideBySide {...compared} />
        {can ? (
          <JoinForm compared={compared} form={form} />
        ) : (
          <Notification tone="attention" title="Kedua catatan ini tidak dapat digabung">
            <p>
              {isJoined(one) || isJoined(other)
                ? 'Salah satunya sudah digabung dengan catatan lain.'
                : 'Nama dan NIP keduanya terlalu berbeda. Bila memang orang yang sama, perbaiki nama atau NIP-nya lewat impor dahulu.'}
            </p>
          </Notification>
        )}
      </>
    ),
  });
}

function isJoined({ mergedInto }: EmployeeItem): boolean {
  return mergedInto !== undefined;
}

/** Where both say different things of the person; what they agree on is named below. */
function SideBySide({ one, other, passed }: Compared) {
  const [first, second] = [factsOf(one, passed), factsOf(other, passed)];
  const rows = [...first].map(([name, value]) => ({ name, value, against: second.get(name) ?? '–' }));
  const same = rows.filter(({ value, against }) => value === against && value !== '–');
  return (
    <>
      <DataTable
        caption="Yang berbeda"
        empty="Tidak ada yang berbeda."
        rows={rows.filter(({ value, against }) => value !== against)}
        columns={[
          { header: 'Data', cell: ({ name }) => name },
          { header: 'Catatan pertama', cell: ({ value }) => value },
          { header: 'Catatan kedua', cell: ({ against }) => against },
        ]}
      />
      {same.length === 0 ? null : (
        <p>Sama pada keduanya: {same.map(({ name, value }) => `${name} (${value})`).join(', ')}.</p>
      )}
    </>
  );
}

function factsOf(
  { employeeId, record, status }: EmployeeItem,
  passed: Compared['passed'],
): ReadonlyMap<string, string> {
  const values = new Map<string, unknown>(Object.entries({ ...record, status }));
  const facts = Object.entries(fieldNames)
    .filter(([field]) => field !== 'supervisorId')
    .map(([field, name]) => [name, valueWords(field, values.get(field), {})] as const);
  const courses = passed.get(employeeId) ?? [];
  const hours = courses
    .filter(({ awaitsProof }) => awaitsProof !== true)
    .reduce((sum, { learningHours }) => sum + learningHours, 0);
  return new Map([
    ...facts,
    ['Pelatihan yang lulus', `${formatNumber(courses.length)} (${formatNumber(hours)} JP)`],
  ]);
}

function JoinForm({ compared: { one, other, keptId }, form }: { compared: Compared; form: FormState }) {
  const shown = Object.keys(form.values).length > 0 ? form : formState({ [VALID]: newest(one, other) });
  const hidden = {
    [OTHER]: other.employeeId,
    [VERSION_FIELD]: String(versionOf(one)),
    [OTHER_VERSION]: String(versionOf(other)),
  };
  const choice = (item: EmployeeItem, which: string) => ({
    value: item.employeeId,
    label: `${which}: ${item.record.name}, ${placeOf(item)}`,
  });
  return (
    <Form hidden={hidden}>
      <RadioGroup
        form={shown}
        name={VALID}
        label="Data yang berlaku"
        hint="Nama, NIP, surel, jabatan, unit, dan atasan diambil dari catatan ini"
        choices={[choice(one, 'Catatan pertama'), choice(other, 'Catatan kedua')]}
      />
      <Details summary="Yang terjadi bila digabung" open>
        <ul>
          <li>Riwayat pelatihan, JP, dan sertifikat dari kedua catatan menjadi milik satu pegawai.</li>
          <li>
            Tautan yang sudah dikirim tetap berlaku. Survei, pelatihan, dan konfirmasi yang sedang berjalan
            memakai data yang dipilih, dan surelnya dikirim ke alamat yang dipilih.
          </li>
          <li>
            Bila keduanya diminta mengisi survei yang sama, yang belum mengirim jawaban dikeluarkan dari
            survei itu. Bila keduanya peserta satu pelatihan, hanya satu yang disurati. Umpan balik yang sudah
            dikirim tetap anonim.
          </li>
          <li>Pegawai yang atasannya salah satu dari keduanya menjadi staf pegawai yang digabung.</li>
          <li>
            {keptId === one.employeeId ? 'Catatan kedua' : 'Catatan pertama'} tetap tersimpan sebagai catatan
            tidak aktif yang menunjuk ke pegawai ini. Impor dengan NIP-nya tidak membuatnya kembali.
          </li>
        </ul>
      </Details>
      <CheckboxGroup
        form={shown}
        name={SURE}
        label="Persetujuan"
        choices={[
          { value: 'ya', label: 'Keduanya orang yang sama. Saya tahu penggabungan tidak dapat dibatalkan.' },
        ]}
      />
      <Button kind="warning">Gabungkan kedua catatan</Button>
    </Form>
  );
}

/** The record that says what is true is most often the active one, then the one that was written last. */
function newest(one: EmployeeItem, other: EmployeeItem): string {
  if (one.status !== other.status) return one.status === 'ACTIVE' ? one.employeeId : other.employeeId;
  const at = ({ history = [] }: EmployeeItem) => history[0]?.at ?? '';
  return at(other) > at(one) ? other.employeeId : one.employeeId;
}
