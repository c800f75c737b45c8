import { CodeForm, codePage, OfferedByCode, TakeForm } from '../../../shared/console/code-offer.tsx';
import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import { formatDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import type { HandoverItem } from '../../../shared/store/handover.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { ErrorSummary, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle } from '../../../shared/ui/parts.tsx';

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
          <CodeForm form={form} label="Kode serah terima" from="koordinator instansi asal" />
        </section>
      </>
    ),
  });
}

function Offered({ shown: { offer, now } }: { shown: Shown }) {
  return (
    <>
      {offer?.received === undefined ? null : (
        <Notification tone="success" title={`Riwayat diterima ${offer.received.agencyName}`}>
          <p>{withFullStop(`${formatMoment(new Date(offer.received.at))}, oleh ${offer.received.byName}`)}</p>
        </Notification>
      )}
      <OfferedByCode
        {...{ offer, now }}
        otherwise="Kode serah terima diberikan kepada koordinator instansi tujuan. Setelah diterima di sana, pegawai ini menjadi tidak aktif di sini dan tidak disurati lagi; datanya tetap tersimpan."
        make="Buat kode serah terima"
      />
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
  return await codePage(session, {
    title: 'Kode serah terima',
    current: '/konsol/pegawai',
    back: backTo(item),
    heading: `Kode serah terima riwayat ${item.record.name}`,
    to: 'koordinator instansi tujuan, misalnya bersama surat mutasi',
    code,
    now,
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
        <TakeForm typed={typed} label="Ya, ini orangnya; terima riwayatnya" />
      </>
    ),
  });
}
