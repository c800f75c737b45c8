import { consolePage } from '../../../shared/console/console-frame.tsx';
import type { Session } from '../../../shared/console/signed-in.ts';
import {
  BackLink,
  Button,
  CheckboxGroup,
  DataTable,
  Details,
  ErrorSummary,
  FileInput,
  Form,
  type FormState,
  LinkButton,
  Notification,
  PageTitle,
  SummaryList,
} from '../../../shared/ui/index.ts';
import type { SavedImport } from './save-import.ts';
import type { StaffImport } from './staff-import.ts';

const back = <BackLink href="/konsol/pegawai">Semua pegawai</BackLink>;

/** The form that takes a staff export. */
export async function importView(session: Session, form: FormState): Promise<string> {
  return await consolePage(session, {
    title: 'Impor data pegawai',
    current: '/konsol/pegawai',
    errors: form.errors,
    back,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Unggah ekspor “data utama” dari SIASN apa adanya, atau DUK dari SIMPEG.">
          Impor data pegawai
        </PageTitle>
        <Form upload>
          <FileInput
            form={form}
            name="berkas"
            label="Berkas XLSX atau CSV"
            hint="Kolom NIK, NPWP, BPJS, agama, alamat, dan status kawin tidak dibaca maupun disimpan (UU 27/2022)"
            accept=".xlsx,.csv"
          />
          <CheckboxGroup
            form={form}
            name="lengkap"
            label="Isi berkas"
            optional
            choices={[
              {
                value: 'ya',
                label: 'Berkas ini memuat seluruh pegawai',
                hint: 'Pegawai yang tidak ada di dalamnya ditandai tidak aktif',
              },
            ]}
          />
          <Button>Impor</Button>
        </Form>
      </>
    ),
  });
}

/** What an import understood, saved and refused. */
export async function importedView(
  session: Session,
  staff: StaffImport,
  saved: SavedImport,
): Promise<string> {
  return await consolePage(session, {
    title: 'Hasil impor',
    current: '/konsol/pegawai',
    back,
    body: (
      <>
        <PageTitle caption={staff.understood.fileName}>Hasil impor</PageTitle>
        <Notification
          tone={staff.rejected.length === 0 ? 'success' : 'attention'}
          title={`${staff.accepted.length} pegawai diimpor, ${staff.rejected.length} baris ditolak`}
        >
          <p>
            Baru {saved.added}, berubah {saved.changed}, tetap {saved.unchanged}
            {saved.left === 0 ? '' : `, ditandai tidak aktif ${saved.left}`}.
          </p>
        </Notification>
        <Refused staff={staff} />
        <Remarks staff={staff} />
        <UnderstoodColumns staff={staff} />
        <LinkButton href="/konsol/pegawai">Lihat daftar pegawai</LinkButton>
      </>
    ),
  });
}

function Refused({ staff }: { staff: StaffImport }) {
  if (staff.rejected.length === 0) return null;
  return (
    <DataTable
      caption="Baris yang ditolak: perbaiki di berkas, lalu impor lagi"
      rows={staff.rejected}
      columns={[
        { header: 'Baris', numeric: true, cell: (row) => row.row },
        { header: 'Nama', cell: (row) => row.name ?? '–' },
        {
          header: 'Alasan',
          cell: (row) => row.faults.map(({ column, sentence }) => `${column}: ${sentence}`).join(' '),
        },
      ]}
    />
  );
}

function Remarks({ staff }: { staff: StaffImport }) {
  return (
    <>
      {staff.leftOut.length === 0 ? null : (
        <DataTable
          caption="Tidak diikutkan"
          rows={staff.leftOut}
          columns={[
            { header: 'Baris', numeric: true, cell: (row) => row.row },
            { header: 'Nama', cell: (row) => row.name },
            { header: 'Alasan', cell: (row) => row.reason },
          ]}
        />
      )}
      {staff.warnings.length === 0 ? null : (
        <Details summary={`${staff.warnings.length} hal untuk diperiksa`}>
          <DataTable
            caption="Perlu diperiksa"
            rows={staff.warnings}
            columns={[
              { header: 'Baris', numeric: true, cell: ({ row }) => (row === 0 ? 'Berkas' : row) },
              { header: 'Catatan', cell: ({ sentence }) => sentence },
            ]}
          />
        </Details>
      )}
      {staff.unsupervised.length === 0 ? null : (
        <DataTable
          caption="Tanpa atasan langsung di instansi ini"
          rows={staff.unsupervised}
          columns={[
            { header: 'Nama', cell: (row) => <a href={`/konsol/pegawai/${row.employeeId}`}>{row.name}</a> },
            { header: 'Alasan', cell: (row) => row.reason },
          ]}
        />
      )}
    </>
  );
}

function UnderstoodColumns({ staff }: { staff: StaffImport }) {
  const { understood, units } = staff;
  return (
    <Details summary="Cara berkas ini dibaca">
      <SummaryList
        items={[
          { label: 'Baris judul', value: understood.headerRows.join(' dan ') },
          { label: 'Unit organisasi ditemukan', value: units.length },
        ]}
      />
      <DataTable
        caption="Kolom yang dipakai"
        rows={understood.recognised}
        columns={[
          { header: 'Kolom', cell: (column) => column.letter },
          { header: 'Judul', cell: (column) => column.heading },
          { header: 'Dipahami sebagai', cell: (column) => column.meaning },
        ]}
      />
      <DataTable
        caption="Kolom yang tidak dibaca"
        rows={understood.dropped}
        columns={[
          { header: 'Kolom', cell: (column) => column.letter },
          { header: 'Judul', cell: (column) => column.heading },
          { header: 'Alasan', cell: (column) => column.reason },
        ]}
      />
    </Details>
  );
}
