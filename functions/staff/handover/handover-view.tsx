import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import { CONSENT } from '../../../shared/form/take-form.ts';
import { formatDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import { type HandoverItem, openUntil } from '../../../shared/store/handover.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle } from '../../../shared/ui/parts.tsx';
import { CODE } from './receive-history.ts';

interface Shown {
  readonly item: EmployeeItem;
  /** What was last offered of the person. */
  readonly offer: HandoverItem | undefined;
  readonly now: Date;
}

function backTo({ employeeId, record }: EmployeeItem) {
  return <BackLink href={`/konsol/pegawai/${employeeId}`}>{record.name}</BackLink>;
}

/** Both sides of one door: what is given to the agency that the person goes to, and what is taken from where he or she was. */
export async function handoverView(session: Session, shown: Shown, form: FormState): Promise<string> {
  const { item } = shown;
  return await consolePage(session, {
    title: 'Serah terima riwayat',
    current: '/konsol/pegawai',
    errors: form.errors,
    back: backTo(item),
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale
          form={form}
          did="menerima atau menarik riwayat ini"
          href={`/konsol/pegawai/${item.employeeId}/serah-terima`}
        />
        <PageTitle
          caption={`NIP ${item.record.nip}`}
          lead="Bila pegawai pindah ke instansi lain yang juga memakai Bangkom di alamat ini, riwayat pelatihan, JP, dan sertifikatnya dapat ikut. Tanpa kode, tidak ada instansi yang dapat mencari pegawai instansi lain."
        >
          Serah terima riwayat {item.record.name}
        </PageTitle>
        <section>
          <h2>Pegawai pindah dari sini</h2>
          <Offered shown={shown} />
        </section>
        <section>
          <h2>Pegawai pindah ke sini</h2>
          <Form>
            <TextInput
              form={form}
              name={CODE}
              label="Kode serah terima"
              hint="26 huruf dan angka dari koordinator instansi asal; spasi dan tanda hubung boleh ditulis"
            />
            <Button kind="secondary" name="tindakan" value="periksa">
              Periksa kode
            </Button>
          </Form>
        </section>
      </>
    ),
  });
}

function Offered({ shown: { offer, now } }: { shown: Shown }) {
  const isOpen = offer?.state === 'OFFERED' && now < new Date(offer.validUntil);
  return (
    <>
      {offer?.received === undefined ? null : (
        <Notification tone="success" title={`Riwayat diterima ${offer.received.agencyName}`}>
          <p>{withFullStop(`${formatMoment(new Date(offer.received.at))}, oleh ${offer.received.byName}`)}</p>
        </Notification>
      )}
      {isOpen ? (
        <p>
          Kode dibuat {formatMoment(new Date(offer.offeredAt))} dan berlaku sampai{' '}
          {formatMoment(new Date(offer.validUntil))}. Kodenya tidak ditampilkan lagi; bila hilang, buat yang
          baru.
        </p>
      ) : (
        <p>
          Kode serah terima diberikan kepada koordinator instansi tujuan. Setelah diterima di sana, pegawai
          ini menjadi tidak aktif di sini dan tidak disurati lagi; datanya tetap tersimpan.
        </p>
      )}
      <Form>
        <ButtonRow>
          <Button kind="secondary" name="tindakan" value="siapkan">
            {isOpen ? 'Buat kode baru, yang lama berhenti' : 'Buat kode serah terima'}
          </Button>
          {isOpen ? (
            <Button kind="warning" name="tindakan" value="tarik">
              Tarik kembali kodenya
            </Button>
          ) : null}
        </ButtonRow>
      </Form>
    </>
  );
}

/** The code, shown this once: the table keeps its hash. */
export async function offeredView(
  session: Session,
  item: EmployeeItem,
  code: string,
  now: Date,
): Promise<string> {
  return await consolePage(session, {
    title: 'Kode serah terima',
    current: '/konsol/pegawai',
    back: backTo(item),
    body: (
      <>
        <PageTitle lead="Catat sekarang: kode ini tidak ditampilkan lagi. Sampaikan langsung kepada koordinator instansi tujuan, misalnya bersama surat mutasi.">
          Kode serah terima riwayat {item.record.name}
        </PageTitle>
        <p>
          <strong>{code.match(/.{1,4}/g)?.join(' ')}</strong>
        </p>
        <p>Berlaku sampai {formatMoment(openUntil(now))}, untuk satu kali penerimaan.</p>
      </>
    ),
  });
}

/** What would be taken, before it is. */
export async function receiptView(
  session: Session,
  item: EmployeeItem,
  handover: HandoverItem,
  typed: string,
): Promise<string> {
  const { agencyName, name, nip, courses, offeredAt } = handover;
  return await consolePage(session, {
    title: 'Terima riwayat',
    current: '/konsol/pegawai',
    back: backTo(item),
    body: (
      <>
        <PageTitle lead={`Diserahkan ${agencyName}, keadaan ${formatMoment(new Date(offeredAt))}.`}>
          Terima riwayat {item.record.name}
        </PageTitle>
        <p>
          Di instansi asal tercatat sebagai {name}, NIP {nip}. Setelah diterima, pelatihan di bawah ini masuk
          ke riwayatnya, JP tahun berjalan ikut dihitung, dan di instansi asal ia menjadi tidak aktif.
        </p>
        <DataTable
          caption={`Pelatihan yang diserahkan (${courses.length})`}
          rows={courses}
          columns={[
            { header: 'Pelatihan', cell: ({ title }) => title },
            { header: 'Tanggal', cell: ({ on }) => formatDate(on) },
            { header: 'JP', cell: ({ learningHours }) => formatNumber(learningHours), numeric: true },
            { header: 'Dicatat oleh', cell: ({ issuer }) => issuer.name },
          ]}
        />
        <Form hidden={{ [CODE]: typed }}>
          <ButtonRow>
            <Button name="tindakan" value="terima">
              Ya, ini orangnya; terima riwayatnya
            </Button>
            <Button kind="secondary" name={CONSENT} value="ubah">
              Kembali
            </Button>
          </ButtonRow>
        </Form>
      </>
    ),
  });
}
