import { consolePage } from '../../shared/console/console-frame.tsx';
import type { Session } from '../../shared/console/signed-in.ts';
import { kindNames } from '../../shared/staff/kind-names.ts';
import type { EmployeeItem } from '../../shared/store/staff.ts';
import {
  Button,
  ButtonRow,
  DataTable,
  FilterForm,
  formState,
  LinkButton,
  Notification,
  PageTitle,
  Pagination,
  Select,
  SummaryList,
  Tag,
  TextInput,
} from '../../shared/ui/index.ts';
import { type StaffQuery, selectStaff, staffFilters, staffHref, staffOrders } from './staff-query.ts';

const PER_PAGE = 50;

/** The staff: found by search and filters, page by page. */
export async function staffView(
  session: Session,
  { staff, undelivered }: { readonly staff: readonly EmployeeItem[]; readonly undelivered: number },
  query: StaffQuery,
): Promise<string> {
  const selected = selectStaff(staff, query);
  const names = new Map(staff.map((item) => [item.employeeId, item.record.name]));
  const shown = selected.slice((query.page - 1) * PER_PAGE, query.page * PER_PAGE);
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
          </ButtonRow>
        ) : null}
        {undelivered === 0 ? null : (
          <Notification tone="attention" title={`${undelivered} alamat tidak menerima surel`}>
            <p>
              <a href="/konsol/surel">Lihat siapa dan sebabnya</a>
            </p>
          </Notification>
        )}
        <Counts staff={staff} />
        <Search query={query} />
        <DataTable
          caption={captionOf(query, selected.length)}
          empty={staff.length === 0 ? 'Belum ada data pegawai.' : 'Tidak ada pegawai yang cocok.'}
          rows={shown}
          columns={[
            {
              header: 'Nama',
              cell: ({ employeeId, record }) => <a href={`/konsol/pegawai/${employeeId}`}>{record.name}</a>,
            },
            { header: 'Jabatan', cell: ({ record }) => record.postTitle },
            { header: 'Unit', cell: ({ record }) => record.unitName },
            { header: 'Jenis', cell: ({ record }) => kindNames[record.kind] },
            { header: 'Level SKJ', numeric: true, cell: ({ record }) => record.requiredLevel },
            { header: 'Atasan langsung', cell: ({ record }) => names.get(record.supervisorId ?? '') ?? '–' },
            { header: 'Keadaan', cell: (item) => <State item={item} /> },
          ]}
        />
        <Pagination
          page={query.page}
          pages={Math.ceil(selected.length / PER_PAGE)}
          href={(page) => staffHref({ ...query, page })}
        />
        {selected.length === 0 ? null : (
          <p>
            Unduh daftar ini: <a href={staffHref({ ...query, page: 1 }, '/konsol/pegawai.xlsx')}>XLSX</a>,{' '}
            <a href={staffHref({ ...query, page: 1 }, '/konsol/pegawai.csv')}>CSV</a>
          </p>
        )}
      </>
    ),
  });
}

function captionOf({ search, filter }: StaffQuery, count: number): string {
  const only = staffFilters.find(({ value }) => value === filter)?.label;
  const of = [only, search === '' ? undefined : `“${search}”`].filter((part) => part !== undefined);
  return of.length === 0 ? `Daftar pegawai (${count})` : `Daftar pegawai: ${of.join(', ')} (${count})`;
}

function Search({ query }: { query: StaffQuery }) {
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

function Counts({ staff }: { staff: readonly EmployeeItem[] }) {
  const active = staff.filter((item) => item.status === 'ACTIVE');
  return (
    <SummaryList
      items={[
        { label: 'Pegawai aktif', value: active.length },
        { label: 'PNS', value: active.filter((item) => item.record.kind === 'pns').length },
        { label: 'PPPK', value: active.filter((item) => item.record.kind !== 'pns').length },
        {
          label: 'Tanpa alamat surel',
          value: active.filter((item) => item.record.email === undefined).length,
        },
      ]}
    />
  );
}

function State({ item }: { item: EmployeeItem }) {
  if (item.status === 'LEFT') return <Tag tone="neutral">Tidak aktif</Tag>;
  if (item.record.email === undefined) return <Tag tone="attention">Tanpa surel</Tag>;
  return <Tag tone="success">Aktif</Tag>;
}
