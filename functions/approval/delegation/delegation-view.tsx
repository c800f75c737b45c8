import { formatDate, formatMoment } from '../../../shared/rules/format.ts';
import { officeOf } from '../../../shared/store/officer.ts';
import { DateInput, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { delegateInWords } from '../approval-letter.ts';
import { ApprovalFrame, type Shown } from '../views/approval-frame.tsx';

/** To whom, by which order, and until when an officer passes on what he or she is asked. */
export function delegationView(shown: Shown & { readonly form: FormState }): string {
  const { cycle, officer, step, path, form } = shown;
  const request = path.replace(/\/pelimpahan$/, '');
  return renderPage({
    title: 'Limpahkan permintaan persetujuan',
    errors: form.errors,
    body: (
      <ApprovalFrame shown={shown}>
        <BackLink href={request}>Usulan rencana {cycle}</BackLink>
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={`${officer.name}, ${officeOf(officer)}`}
          lead="Selama Saudara berhalangan, permintaan ini dan permintaan berikutnya dalam siklus ini ditujukan kepada pelaksana harian."
        >
          Limpahkan kepada pelaksana harian
        </PageTitle>
        <Form>
          <TextInput
            form={form}
            name="nip"
            label="NIP pelaksana harian"
            hint="18 angka, seperti pada surat perintah; pegawai aktif yang alamat surelnya tidak baru diganti"
          />
          <TextInput
            form={form}
            name="perintah"
            label="Nomor surat perintah"
            hint="Nomor yang sudah diberikan kantor"
          />
          <DateInput
            form={form}
            name="sampai"
            label="Berlaku sampai"
            hint="Hari terakhir; sesudahnya permintaan kembali kepada Saudara"
          />
          <p>
            Kedua nama tercatat. Pelaksana harian dapat memutuskan mulai hari kerja berikutnya pukul 08.00
            WIB, paling cepat 24 jam kemudian, dan tidak dapat melimpahkannya lagi. Saudara, koordinator, dan
            pimpinan menerima tanda terima. Batas waktu permintaan ini{' '}
            {formatMoment(new Date(step.expiresAt))}; setelah dilimpahkan, tenggatnya dihitung dari awal.
          </p>
          <Button>Limpahkan</Button>
        </Form>
      </ApprovalFrame>
    ),
  });
}

/** Of a request that was passed on: to whom, and the way to take it back. */
export function PassedOnTo({
  step,
  path,
  mayTakeBack,
}: Pick<Shown, 'step' | 'path'> & { readonly mayTakeBack: boolean }) {
  const { delegate } = step;
  if (delegate === undefined) return null;
  return (
    <Notification title={`Dilimpahkan kepada ${delegateInWords(delegate)}`}>
      {delegate.shownAddress === undefined ? null : (
        <p>
          Permintaan dikirim ke {delegate.shownAddress}. Bila itu bukan alamatnya, tarik kembali pelimpahan
          ini.
        </p>
      )}
      {delegate.withdrawnAt === undefined ? null : (
        <p>Ditarik kembali {formatDate(new Date(delegate.withdrawnAt))}.</p>
      )}
      {mayTakeBack ? (
        <Form action={`${path}/pelimpahan`} hidden={{ tindakan: 'tarik' }}>
          <p>
            Bila Saudara bertugas kembali lebih awal, tarik pelimpahan ini: permintaan yang belum diputuskan
            dikirim lagi kepada Saudara.
          </p>
          <Button kind="secondary">Tarik kembali pelimpahan</Button>
        </Form>
      ) : null}
    </Notification>
  );
}
