import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { CONSENT } from '../../../shared/form/take-form.ts';
import { markedSchedule, placeOf } from '../../../shared/plan/line-text.ts';
import { formatMoment, formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import { type JointOfferItem, jointOpenUntil } from '../../../shared/store/joint-offer.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ButtonRow, ErrorSummary, Form, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { CODE, type JointActivity, type Shared } from './joint-activity.ts';

interface Page {
  readonly session: Session;
  readonly cycle: string;
  readonly form: FormState;
}

/** What each agency of a joint activity was offered, and the codes: for whoever holds it. */
export async function sharesView(
  { session, cycle, form }: Page,
  { line, shares }: JointActivity,
  now: Date,
): Promise<string> {
  return await consolePage(session, {
    title: 'Kegiatan bersama',
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`/konsol/siklus/${cycle}/rencana/${line.activity}`}>{line.title}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale
          form={form}
          did="menerima atau menarik undangan ini"
          href={`/konsol/siklus/${cycle}/bersama/${line.activity}`}
        />
        <PageTitle
          caption={`Rencana ${cycle}`}
          lead="Instansi yang juga memakai Bangkom di alamat ini dapat menerima bagiannya dengan kode. Pesertanya, surel, JP, dan sertifikatnya diurus instansi itu sendiri; perubahan jadwal dan pembatalan oleh Anda sampai kepada mereka, dan daftar hadir memuat nama dan jabatan mereka."
        >
          Kegiatan bersama: {line.title}
        </PageTitle>
        {shares.map((share) => (
          <section key={share.agency}>
            <h2>{share.agency}</h2>
            <p>
              Bagiannya {formatNumber(share.seats)} tempat dan {formatRupiah(share.cost)}.
            </p>
            <Standing share={share} decides={session.role === 'koordinator'} now={now} />
          </section>
        ))}
      </>
    ),
  });
}

interface StandingProps {
  readonly share: Shared;
  readonly decides: boolean;
  readonly now: Date;
}

function Standing({ share: { agency, offer }, decides, now }: StandingProps) {
  if (offer?.guest !== undefined) {
    const { agencyName, at, byName } = offer.guest;
    return <p>{withFullStop(`Diterima ${agencyName} pada ${formatMoment(new Date(at))}, oleh ${byName}`)}</p>;
  }
  const isOpen = offer?.state === 'OFFERED' && now < new Date(offer.validUntil);
  return (
    <>
      <p>
        {isOpen
          ? `Kode dibuat ${formatMoment(new Date(offer.offeredAt))} dan berlaku sampai ${formatMoment(new Date(offer.validUntil))}. Kodenya tidak ditampilkan lagi; bila hilang, buat yang baru.`
          : 'Belum diundang dengan kode. Instansi yang tidak memakai Bangkom tidak memerlukannya.'}
      </p>
      {decides ? (
        <Form hidden={{ instansi: agency }}>
          <ButtonRow>
            <Button kind="secondary" name="tindakan" value="siapkan">
              {isOpen ? 'Buat kode baru, yang lama berhenti' : 'Buat kode undangan'}
            </Button>
            {isOpen ? (
              <Button kind="warning" name="tindakan" value="tarik">
                Tarik kembali kodenya
              </Button>
            ) : null}
          </ButtonRow>
        </Form>
      ) : null}
    </>
  );
}

/** The code, shown this once: the table keeps its hash. */
export async function codeView(
  session: Session,
  { cycle, activity }: TrainingRef,
  { share, code, now }: { readonly share: string; readonly code: string; readonly now: Date },
): Promise<string> {
  return await consolePage(session, {
    title: 'Kode kegiatan bersama',
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}/bersama/${activity}`}>Kegiatan bersama</BackLink>,
    body: (
      <>
        <PageTitle lead="Catat sekarang: kode ini tidak ditampilkan lagi. Sampaikan langsung kepada koordinator instansi yang diundang.">
          Kode kegiatan bersama untuk {share}
        </PageTitle>
        <p>
          <strong>{code.match(/.{1,4}/g)?.join(' ')}</strong>
        </p>
        <p>Berlaku sampai {formatMoment(jointOpenUntil(now))}, untuk satu kali penerimaan.</p>
      </>
    ),
  });
}

/** Where an agency that is invited types the code. */
export async function invitedView({ session, cycle, form }: Page): Promise<string> {
  return await consolePage(session, {
    title: 'Undangan kegiatan bersama',
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`/konsol/siklus/${cycle}/rencana`}>Rencana {cycle}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <Stale form={form} did="memakai atau menarik kode ini" href={`/konsol/siklus/${cycle}/bersama`} />
        <PageTitle
          caption={`Rencana ${cycle}`}
          lead="Instansi lain yang memakai Bangkom di alamat ini dapat mengundang Anda ke kegiatannya dengan kode. Anda mengisi tempat bagian Anda dengan pegawai sendiri."
        >
          Undangan kegiatan bersama
        </PageTitle>
        <Form>
          <TextInput
            form={form}
            name={CODE}
            label="Kode undangan"
            hint="26 huruf dan angka dari koordinator instansi yang mengundang; spasi dan tanda hubung boleh ditulis"
          />
          <Button kind="secondary" name="tindakan" value="periksa">
            Periksa kode
          </Button>
        </Form>
      </>
    ),
  });
}

/** What would be taken, before it is. */
export async function offerView(
  session: Session,
  cycle: string,
  { line, agencyName, seats, cost }: JointOfferItem,
  typed: string,
): Promise<string> {
  return await consolePage(session, {
    title: 'Terima kegiatan bersama',
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}/bersama`}>Undangan kegiatan bersama</BackLink>,
    body: (
      <>
        <PageTitle lead="Setelah diterima, kegiatannya masuk ke rencana Anda dengan daftar peserta yang disarankan. Jadwal dan tempatnya mengikuti instansi yang mengundang; nama dan jabatan peserta Anda tercantum di daftar hadirnya.">
          {line.title}
        </PageTitle>
        <SummaryList
          items={[
            { label: 'Diundang oleh', value: agencyName },
            { label: 'Jadwal', value: markedSchedule(line) },
            { label: 'Tempat', value: placeOf(line) || '–' },
            { label: 'JP per peserta', value: `${formatNumber(line.learningHours)} JP` },
            { label: 'Bagian Anda', value: `${formatNumber(seats)} tempat, ${formatRupiah(cost)}` },
          ]}
        />
        <Form hidden={{ [CODE]: typed }}>
          <ButtonRow>
            <Button name="tindakan" value="terima">
              Terima dan masukkan ke rencana
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
