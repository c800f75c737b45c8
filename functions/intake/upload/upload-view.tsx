import { consolePage, type Session } from '../../../shared/console/signed-in.tsx';
import { formatNumber } from '../../../shared/rules/format.ts';
import { OF_A_WORKFLOW } from '../../../shared/spreadsheet/table-size.ts';
import { BucketForm } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import type { UploadForm } from '../../../shared/uploads/uploaded-files.ts';
import { WholeStaffField } from '../whole-staff-field.tsx';
import { ARRIVED } from './staff-upload-form.ts';

const back = <BackLink href="/konsol/pegawai/impor">Impor data pegawai</BackLink>;

/** The form that puts a large file into the bucket. */
export async function uploadView(session: Session, form: UploadForm, state: FormState): Promise<string> {
  return await consolePage(session, {
    title: 'Unggah berkas besar',
    current: '/konsol/pegawai',
    errors: state.errors,
    back,
    body: (
      <>
        <ErrorSummary errors={state.errors} />
        <PageTitle lead="Untuk daftar pegawai yang tidak muat di formulir biasa, dan untuk Excel lama (.xls) dan OpenDocument (.ods). Setelah diunggah, tekan Baca berkas: pembacaannya berjalan sendiri, dan yang akan berubah ditampilkan dahulu.">
          Unggah berkas besar
        </PageTitle>
        <StaffUpload to={form} form={state} />
      </>
    ),
  });
}

/** The field for a file that the bucket takes. */
export function StaffUpload({ to, form }: { readonly to: UploadForm; readonly form: FormState }) {
  return (
    <BucketForm
      to={to}
      form={form}
      label="Berkas XLSX, XLS, ODS, atau CSV"
      hint={`Paling besar ${OF_A_WORKFLOW.megabytes} MB dan ${formatNumber(OF_A_WORKFLOW.rows)} baris. Berkasnya dihapus begitu dibaca, paling lambat setelah satu hari`}
      accept=".xlsx,.xls,.ods,.csv,.txt,.tsv"
      megabytes={OF_A_WORKFLOW.megabytes}
      larger="Salin hanya tabelnya ke berkas baru."
    />
  );
}

/** A file has arrived: nothing is read before somebody says so. */
export async function arrivedView(session: Session, key: string): Promise<string> {
  const name = key.slice(key.lastIndexOf('/') + 1);
  return await consolePage(session, {
    title: name,
    current: '/konsol/pegawai',
    back,
    body: (
      <>
        <PageTitle caption="Berkas diterima">{name}</PageTitle>
        <Form action={ARRIVED} hidden={{ key }}>
          <WholeStaffField form={emptyForm} />
          <Button>Baca berkas</Button>
        </Form>
      </>
    ),
  });
}
