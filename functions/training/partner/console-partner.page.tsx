import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { mailAddress, text } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { findOffer } from '../../../shared/store/offer-request.ts';
import { readTraining } from '../../../shared/store/training.ts';
import { findPartner, type TrainingPartnerItem } from '../../../shared/store/training-partner.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { askPartner, partnerClosed } from './ask-partner.ts';

/** The provider of a training: its link, and what it answered. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/penyelenggara': signedIn(async (request, session) =>
    html(await show(request, session)),
  ),
  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/penyelenggara': signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => {
        const { nama, surel } = settled(readFields(form, FIELDS));
        const training = await readTraining(refOf(request, session));
        await askPartner(
          training,
          { name: nama, email: surel },
          { now: request.now, mailer: mailerAtAnyTime() },
        );
        return doneAt(request.path, 'kirim-tautan-mitra');
      },
      again: async (form) => await show(request, session, form),
    }),
  ),
});

const FIELDS = {
  nama: text({ label: 'Nama', most: 'name', missing: 'Isi nama yang dituju.' }),
  surel: mailAddress,
};

function refOf(request: PageRequest, session: Session) {
  return { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
}

async function show(request: PageRequest, session: Session, returned?: FormState): Promise<string> {
  const ref = refOf(request, session);
  const [training, partner, offer] = await Promise.all([
    readTraining(ref),
    findPartner(ref),
    findOffer(ref, ref.activity),
  ]);
  const known = partner ?? offer;
  const form = returned ?? formState({ nama: known?.name ?? '', surel: known?.email ?? '' });
  const path = `/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}`;
  const open = partnerClosed(training) === undefined && session.role === 'koordinator';
  return await consolePage(session, {
    title: `Penyelenggara ${ref.activity}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>{training.line.title}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={`${ref.activity}. ${training.line.title}`}>Penyelenggara</PageTitle>
        <SummaryList items={[{ label: 'Penyelenggara', value: training.line.provider }]} />
        {partner === undefined ? null : <Answers partner={partner} path={path} />}
        {open || returned !== undefined ? (
          <section>
            <h2>{partner === undefined ? 'Kirim tautan' : 'Kirim tautan baru'}</h2>
            <p>
              Lewat tautan itu penyelenggara mengonfirmasi tanggal, tempat, jumlah peserta, dan fasilitator,
              melihat nama dan jabatan peserta, dan mengirim daftar hadir.
              {partner === undefined ? '' : ' Tautan yang lama tidak berlaku lagi; jawabannya tetap ada.'}
            </p>
            <Form>
              <TextInput form={form} name="nama" label="Kepada" hint="Nama atau jabatan narahubung" />
              <TextInput form={form} name="surel" label="Alamat surel" />
              <Button>Kirim tautan</Button>
            </Form>
          </section>
        ) : null}
      </>
    ),
  });
}

function Answers({ partner, path }: { readonly partner: TrainingPartnerItem; readonly path: string }) {
  const { confirmation, report, name, askedAt } = partner;
  if (confirmation === undefined && report === undefined) {
    return (
      <Notification title="Menunggu jawaban penyelenggara">
        <p>
          Tautan dikirim kepada {name} {formatMoment(new Date(askedAt))}.
        </p>
      </Notification>
    );
  }
  return (
    <section>
      <h2>Jawaban penyelenggara</h2>
      {confirmation === undefined ? null : (
        <>
          {confirmation.agreed ? null : (
            <Notification
              tone="attention"
              title="Menurut penyelenggara, tanggal, tempat, atau jumlah peserta tidak sesuai"
            >
              <p>{confirmation.note}</p>
            </Notification>
          )}
          <SummaryList
            items={[
              {
                label: 'Tanggal, tempat, jumlah peserta',
                value: confirmation.agreed ? 'sesuai' : 'tidak sesuai',
              },
              { label: 'Fasilitator', value: confirmation.facilitator },
              { label: 'Catatan', value: confirmation.note ?? '–' },
              { label: 'Dijawab', value: `${confirmation.by}, ${formatMoment(new Date(confirmation.at))}` },
            ]}
          />
        </>
      )}
      {report === undefined ? null : (
        <p>
          {report.by} mengirim daftar hadir {formatMoment(new Date(report.at))}:{' '}
          {formatNumber(Object.keys(report.attended).length)} orang hadir.{' '}
          <a href={path}>Periksa dan tetapkan daftar hadir</a>, yang sudah terisi menurut daftar itu.
        </p>
      )}
    </section>
  );
}
