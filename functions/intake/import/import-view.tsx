import type { Session } from '../../../shared/console/signed-in.tsx';
import { consolePage } from '../../../shared/console/signed-in.tsx';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { OF_A_PAGE, OF_A_WORKFLOW } from '../../../shared/spreadsheet/table-size.ts';
import type { StaffImportItem } from '../../../shared/store/staff-import.ts';
import { FileInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import type { UploadForm } from '../../../shared/uploads/uploaded-files.ts';
import { StaffUpload } from '../upload/upload-view.tsx';
import { WholeStaffField } from '../whole-staff-field.tsx';
import { stateNames } from './state-names.ts';

const largeDoor = (
  <>
    <a href="/konsol/pegawai/impor/besar">Unggah sampai {OF_A_WORKFLOW.megabytes} MB</a>.
  </>
);

/**
 * The form that takes a staff export, and the files of before. Without script nothing would keep a file back that API Gateway
 * answers with 413 in JSON, so that then all files go by the bucket.
 */
export async function importView(
  session: Session,
  { form, bucket, imports }: { form: FormState; bucket: UploadForm; imports: readonly StaffImportItem[] },
): Promise<string> {
  return await consolePage(session, {
    title: 'Impor data pegawai',
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href="/konsol/pegawai">Semua pegawai</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle lead="Unggah ekspor “data utama” dari SIASN apa adanya, DUK dari SIMPEG, atau daftar buatan kantor. Yang akan berubah ditampilkan dahulu; belum ada yang disimpan.">
          Impor data pegawai
        </PageTitle>
        <noscript>
          <StaffUpload to={bucket} form={emptyForm} />
        </noscript>
        <div class="scripted">
          <p>
            Berkas lebih besar dari {OF_A_PAGE.megabytes} MB, .xls, atau .ods? {largeDoor}
          </p>
          <Form upload>
            <FileInput
              form={form}
              name="berkas"
              label="Berkas XLSX atau CSV"
              hint={`Paling besar ${OF_A_PAGE.megabytes} MB. Kolom NIK, NPWP, BPJS, agama, alamat, dan status kawin tidak dibaca maupun disimpan (UU 27/2022)`}
              accept=".xlsx,.csv,.txt,.tsv"
              megabytes={OF_A_PAGE.megabytes}
              larger={largeDoor}
            />
            <WholeStaffField form={form} />
            <Button>Baca berkas</Button>
          </Form>
        </div>
        {imports.length === 0 ? null : <Imports imports={imports} />}
      </>
    ),
  });
}

function Imports({ imports }: { imports: readonly StaffImportItem[] }) {
  return (
    <DataTable
      caption="Berkas yang pernah diunggah"
      rows={imports}
      columns={[
        {
          header: 'Berkas',
          cell: (item) => <a href={`/konsol/pegawai/impor/${item.importId}`}>{item.fileName}</a>,
        },
        { header: 'Diunggah', cell: (item) => formatMoment(new Date(item.uploadedAt)) },
        { header: 'Oleh', cell: (item) => item.decidedBy?.name ?? item.uploadedBy.name },
        {
          header: 'Isi',
          cell: ({ counts, state }) => (state === 'READING' ? '–' : countWords(counts)),
        },
        {
          header: 'Keadaan',
          cell: ({ state }) => <Tag tone={stateNames[state].tone}>{stateNames[state].name}</Tag>,
        },
      ]}
    />
  );
}

/** "2 baru, 3 berubah, 1 tidak aktif, 72 tetap, 0 ditolak" */
export function countWords(counts: StaffImportItem['counts']): string {
  const { added, changed, left, unchanged, rejected } = counts;
  const words = { baru: added, berubah: changed, 'tidak aktif': left, tetap: unchanged, ditolak: rejected };
  return Object.entries(words)
    .map(([word, count]) => `${formatNumber(count)} ${word}`)
    .join(', ');
}
