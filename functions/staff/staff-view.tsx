import { consolePage } from '../../shared/console/console-frame.tsx';
import type { Session } from '../../shared/console/signed-in.ts';
import type { EmployeeItem } from '../../shared/table/entities/employee.ts';
import {
  ButtonRow,
  DataTable,
  LinkButton,
  Notification,
  PageTitle,
  Pagination,
  SummaryList,
  Tag,
} from '../../shared/ui/index.ts';

const PER_PAGE = 50;

const kindNames = { pns: 'PNS', pppk: 'PPPK', pppkParuhWaktu: 'PPPK Paruh Waktu' } as const;

/** The staff, by unit and name. */
export async function staffView(
  session: Session,
  { staff, undelivered }: { readonly staff: readonly EmployeeItem[]; readonly undelivered: number },
  number: number,
): Promise<string> {
  const sorted = staff.toSorted((one, other) => sortKey(one).localeCompare(sortKey(other), 'id'));
  const names = new Map(staff.map((item) => [item.employeeId, item.record.name]));
  const shown = sorted.slice((number - 1) * PER_PAGE, number * PER_PAGE);
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
        <DataTable
          caption="Daftar pegawai"
          empty="Belum ada data pegawai."
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
          page={number}
          pages={Math.ceil(staff.length / PER_PAGE)}
          href={(page) => `/konsol/pegawai?halaman=${page}`}
        />
      </>
    ),
  });
}

function sortKey({ record }: EmployeeItem): string {
  return `${record.unitName} ${record.name}`;
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
