import type { Session } from '../../shared/console/signed-in.tsx';
import { consolePage } from '../../shared/console/signed-in.tsx';
import { formatNumber } from '../../shared/rules/format.ts';
import type { FoundStaff, StaffQuery } from '../../shared/staff/find-staff.ts';
import { kindNames } from '../../shared/staff/staff-record.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';
import { Select, TextInput } from '../../shared/ui/fields.tsx';
import { Button, ButtonRow, FilterForm, Form, formState, LinkButton } from '../../shared/ui/form.tsx';
import { DataTable, Notification, PageTitle, Pagination, SummaryList, Tag } from '../../shared/ui/parts.tsx';
import { PER_FILE, staffFilters, staffHref, staffOrders } from './staff-query.ts';

/** People of one page: with their supervisors up to sixty are read, and a view that finds three reads five. */
export const PER_PAGE = 30;

/** What the page of the staff shows. */
interface ShownStaff {
  /** Absent for an agency whose staff is not listed. */
  readonly found: FoundStaff | undefined;
  readonly supervisors: ReadonlyMap<string, EmployeeItem>;
  /** Addresses that mails do not reach. */
  readonly undelivered: number;
  /** There is a staff, saved by a version that kept no list of it. */
  readonly isUnlisted: boolean;
}

/** The staff: found by search and filters, page by page. */
export async function staffView(
  session: Session,
  { found, supervisors, undelivered, isUnlisted }: ShownStaff,
  query: StaffQuery,
): Promise<string> {
  return await consolePage(session, {
    title: 'Pegawai',
    current: '/konsol/pegawai',
    body: (
      <>
        <PageTitle
          lead={`Data dari ekspor SIASN. Yang ${session.role === 'koordinator' ? 'Anda perbaiki di sini' : 'diperbaiki koordinator'} tidak ditimpa impor berikutnya.`}
        >
          Pegawai
        </PageTitle>
        {session.role === 'koordinator' ? (
          <ButtonRow>
            <LinkButton href="/konsol/pegawai/impor">Impor data pegawai</LinkButton>
            <LinkButton href="/konsol/pegawai/kinerja" kind="secondary">
              Predikat kinerja
            </LinkButton>
            <LinkButton href="/konsol/pegawai/riwayat" kind="secondary">
              Riwayat pelatihan
            </LinkButton>
            <LinkButton href="/konsol/data-pribadi" kind="secondary">
              Permintaan data pribadi
            </LinkButton>
          </ButtonRow>
        ) : null}
        {undelivered === 0 ? null : (
          <Notification tone="attention" title={`${formatNumber(undelivered)} alamat tidak menerima surel`}>
            <p>
              <a href="/konsol/surel">Lihat siapa dan sebabnya</a>
            </p>
          </Notification>
        )}
        {isUnlisted ? <Unlisted session={session} /> : null}
        {found === undefined ? null : (
          <>
            <Counts counts={found.counts} />
            <Search query={query} isCoordinator={session.role === 'koordinator'} />
          </>
        )}
        {found?.more === true ? (
          <Notification tone="attention" title="Masih ada yang lain yang cocok">
            <p>
              Yang tampil {formatNumber(found.total)} orang yang pertama ditemukan, diurutkan di antara mereka
              saja. Tambahkan kata lain, misalnya nama unit, agar lebih tepat. Berkas di bawah memuat semua
              yang cocok, paling banyak {formatNumber(PER_FILE)} orang.
            </p>
          </Notification>
        ) : null}
        <DataTable
          caption={captionOf(query, found)}
          empty={found === undefined ? 'Belum ada data pegawai.' : 'Tidak ada pegawai yang cocok.'}
          rows={found?.people ?? []}
          columns={[
            {
              header: 'Nama',
              cell: ({ employeeId, record }) => <a href={`/konsol/pegawai/${employeeId}`}>{record.name}</a>,
            },
            { header: 'Jabatan', cell: ({ record }) => record.postTitle },
            { header: 'Unit', cell: ({ record }) => record.unitName },
            { header: 'Jenis', cell: ({ record }) => kindNames[record.kind] },
            { header: 'Level SKJ', numeric: true, cell: ({ record }) => record.requiredLevel },
            {
              header: 'Atasan langsung',
              cell: ({ record }) => supervisors.get(record.supervisorId ?? '')?.record.name ?? '–',
            },
            { header: 'Keadaan', cell: (item) => <State item={item} /> },
          ]}
        />
        <Pagination
          page={found?.page ?? 1}
          pages={Math.ceil((found?.total ?? 0) / PER_PAGE)}
          href={(page) => staffHref({ ...query, page })}
        />
        <Files query={query} total={found?.total ?? 0} />
      </>
    ),
  });
}

/** What an earlier version saved is listed at the press of a button: nothing changes by looking. */
function Unlisted({ session }: { session: Session }) {
  return (
    <Notification tone="attention" title="Daftar pegawai belum disusun">
      <p>
        Data pegawai tersimpan utuh; hanya daftarnya yang perlu disusun sekali setelah Bangkom diperbarui.
      </p>
      {session.role === 'koordinator' ? (
        <Form>
          <Button>Susun daftar pegawai</Button>
        </Form>
      ) : null}
    </Notification>
  );
}

/** The view as files, each of so many people that a page can make it. */
function Files({ query, total }: { query: StaffQuery; total: number }) {
  if (total === 0) return null;
  const parts = Array.from({ length: Math.ceil(total / PER_FILE) }, (_, at) => at + 1);
  return (
    <section aria-label="Unduh daftar ini">
      {parts.map((page) => (
        <p key={page}>
          Unduh{' '}
          {parts.length === 1
            ? 'daftar ini'
            : `orang ke-${formatNumber((page - 1) * PER_FILE + 1)} sampai ke-${formatNumber(Math.min(total, page * PER_FILE))}`}
          : <a href={staffHref({ ...query, page }, '/konsol/pegawai.xlsx')}>XLSX</a>,{' '}
          <a href={staffHref({ ...query, page }, '/konsol/pegawai.csv')}>CSV</a>
        </p>
      ))}
    </section>
  );
}

function captionOf({ search, filter }: StaffQuery, found: FoundStaff | undefined): string {
  const only = staffFilters.find(({ value }) => value === filter)?.label;
  const of = [only, search === '' ? undefined : `“${search}”`].filter((part) => part !== undefined);
  const what = of.length === 0 ? 'Daftar pegawai' : `Daftar pegawai: ${of.join(', ')}`;
  return `${what} (${found?.more === true ? 'lebih dari ' : ''}${formatNumber(found?.total ?? 0)})`;
}

function Search({ query, isCoordinator }: { query: StaffQuery; isCoordinator: boolean }) {
  const form = formState({ cari: query.search, urut: query.order });
  return (
    <>
      <FilterForm action="/konsol/pegawai">
        <TextInput
          form={form}
          name="cari"
          type="search"
          label="Cari nama, NIP, jabatan, unit, atau surel"
          optional
        />
        <Select
          form={form}
          name="urut"
          label="Urutkan menurut"
          choices={staffOrders}
          emptyLabel="Unit, lalu nama"
        />
        {query.filter === undefined ? null : <input type="hidden" name="saring" value={query.filter} />}
        <Button kind="secondary">Tampilkan</Button>
      </FilterForm>
      <nav aria-label="Saring pegawai">
        <ul>
          <FilterLink query={query} filter={undefined} label="Semua" />
          {staffFilters.map(({ value, label }) => (
            <FilterLink key={value} query={query} filter={value} label={label} />
          ))}
          {isCoordinator ? (
            <li>
              <a
                href={staffHref({ ...query, filter: 'pns', page: 1 }, '/konsol/pegawai/riwayat', {
                  jp: 'kurang',
                })}
              >
                PNS di bawah 20 JP
              </a>
            </li>
          ) : null}
        </ul>
      </nav>
    </>
  );
}

function FilterLink({
  query,
  filter,
  label,
}: {
  query: StaffQuery;
  filter: StaffQuery['filter'];
  label: string;
}) {
  return (
    <li>
      <a
        href={staffHref({ ...query, filter, page: 1 })}
        aria-current={query.filter === filter ? 'true' : undefined}
      >
        {label}
      </a>
    </li>
  );
}

function Counts({ counts }: Pick<FoundStaff, 'counts'>) {
  return (
    <SummaryList
      items={[
        { label: 'Pegawai aktif', value: formatNumber(counts.get('aktif') ?? 0) },
        { label: 'PNS', value: formatNumber(counts.get('pns') ?? 0) },
        { label: 'PPPK', value: formatNumber(counts.get('pppk') ?? 0) },
        { label: 'Tanpa alamat surel', value: formatNumber(counts.get('tanpa-surel') ?? 0) },
      ]}
    />
  );
}

function State({ item }: { item: EmployeeItem }) {
  if (item.mergedInto !== undefined) return <Tag tone="neutral">Digabung</Tag>;
  if (item.status === 'LEFT') return <Tag tone="neutral">Tidak aktif</Tag>;
  if (item.record.email === undefined) return <Tag tone="attention">Tanpa surel</Tag>;
  return <Tag tone="success">Aktif</Tag>;
}
