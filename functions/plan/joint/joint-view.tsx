import { CodeForm, codePage, OfferedByCode, TakeForm } from '../../../shared/console/code-offer.tsx';
import { consolePage, type Session, Stale } from '../../../shared/console/signed-in.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { markedSchedule, placeOf } from '../../../shared/plan/line-text.ts';
import { formatMoment, formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import type { JointOfferItem } from '../../../shared/store/joint-offer.ts';
import { ErrorSummary, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import type { JointActivity, Shared } from './joint-activity.ts';

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
  return (
    <OfferedByCode
      {...{ offer, now, decides }}
      otherwise="Belum diundang dengan kode. Instansi yang tidak memakai Bangkom tidak memerlukannya."
      make="Buat kode undangan"
      hidden={{ instansi: agency }}
    />
  );
}

/** The code, shown this once: the table keeps its hash. */
export async function codeView(
  session: Session,
  { cycle, activity }: TrainingRef,
  { share, code, now }: { readonly share: string; readonly code: string; readonly now: Date },
): Promise<string> {
  return await codePage(session, {
    title: 'Kode kegiatan bersama',
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}/bersama/${activity}`}>Kegiatan bersama</BackLink>,
    heading: `Kode kegiatan bersama untuk ${share}`,
    to: 'koordinator instansi yang diundang',
    code,
    now,
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
        <CodeForm form={form} label="Kode undangan" from="koordinator instansi yang mengundang" />
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
        <TakeForm typed={typed} label="Terima dan masukkan ke rencana" />
      </>
    ),
  });
}
