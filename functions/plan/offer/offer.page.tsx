import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import { choice, day, daysOfCycle, rupiah, text, whole } from '../../../shared/form/fields.ts';
import { readFields, refuseFaults, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, redirect } from '../../../shared/http/message.ts';
import {
  isOpenedToday,
  OPEN_AGAIN,
  type OpenedLink,
  requireLink,
} from '../../../shared/links/link-session.ts';
import { byAgencyDays, mailedPage } from '../../../shared/links/mailed-page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { developmentFormOf } from '../../../shared/reference/development-forms.ts';
import { formatDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import {
  answerOffer,
  findOffer,
  type OfferAnswer,
  type OfferRequestItem,
} from '../../../shared/store/offer-request.ts';
import { type PlanLine, readPlan } from '../../../shared/store/plan.ts';
import { DateInput, NumberInput, RadioGroup, Textarea, TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { Notification, PageTitle, SummaryList } from '../../../shared/ui/parts.tsx';
import { MOST_SEATS } from '../lines/plan-bounds.ts';
import { AnswerFacts } from './answer-facts.tsx';
import { tellAnswer } from './ask-provider.ts';
import { renewOffer } from './renew-offer-link.ts';

/** A provider confirms, by the link in the mail, what a plan says of its course, or says what is right. */
export const handler = mailedPage(
  byAgencyDays({
    'GET /penawaran/{ref}': async (request) => html(await show(request)),
    'POST /penawaran/{ref}': async (request) => {
      const link = await requireLink(request, 'penawaran');
      const asked = await askedBy(link);
      return await takeForm(request, {
        take: async (form) => {
          if (!isOpenedToday(request)) refuseFaults({ '': OPEN_AGAIN });
          await take(asked, link, readAnswer(form, link.cycle), request.now);
          return redirect(request.path);
        },
        again: async (form) => await show(request, form),
      });
    },
  }),
  renewOffer,
);

/** The question that a link is of, and its activity as it is planned now. */
interface Asked {
  readonly offer: OfferRequestItem;
  /** None once the coordinator took it out of the plan. */
  readonly line: PlanLine | undefined;
  /** The plan is under work: an answer still helps. */
  readonly open: boolean;
}

/** @throws GoneError when the provider was asked anew since */
async function askedBy(link: OpenedLink): Promise<Asked> {
  const [offer, plan] = await Promise.all([findOffer(link, link.subject), readPlan(link)]);
  if (offer === undefined) throw new NotFoundError('offer');
  if (offer.version !== link.version) throw new GoneError('asked anew');
  const line = plan.lines.find(({ activity }) => activity === link.subject);
  return {
    offer,
    line,
    open: plan.status === 'DRAFT' && line !== undefined && offer.appliedAt === undefined,
  };
}

const MOST_COST = 1_000_000_000_000;

const fields = (cycle: string) => ({
  diselenggarakan: choice(['ya', 'tidak'], 'Pilih apakah kegiatan ini dapat diselenggarakan.'),
  biaya: rupiah({ label: 'Biaya seluruhnya', most: MOST_COST }),
  mulai: day({ label: 'Tanggal mulai', within: daysOfCycle(cycle) }),
  selesai: day({ label: 'Tanggal selesai', within: daysOfCycle(cycle) }),
  sedikitnya: whole({ label: 'Peserta paling sedikit', least: 1, most: MOST_SEATS, empty: 1 }),
  terbanyak: whole({ label: 'Peserta paling banyak', least: 1, most: MOST_SEATS }),
  nama: text({ label: 'Nama dan jabatan', most: 'name', missing: 'Isi nama dan jabatan yang menjawab.' }),
  catatan: text({ label: 'Catatan', most: 'sentence' }),
});

function readAnswer(form: URLSearchParams, cycle: string): Omit<OfferAnswer, 'at' | 'link'> {
  const reading = readFields(form, fields(cycle));
  const { mulai, selesai, sedikitnya, terbanyak } = reading.values;
  const late = mulai !== undefined && selesai !== undefined && selesai < mulai;
  const most = terbanyak ?? MOST_SEATS;
  const said = settled(reading, {
    ...(late ? { selesai: 'Tanggal selesai tidak boleh mendahului tanggal mulai.' } : {}),
    ...((sedikitnya ?? 1) > most
      ? { sedikitnya: 'Peserta paling sedikit tidak boleh melebihi peserta paling banyak.' }
      : {}),
  });
  return {
    held: said.diselenggarakan === 'ya',
    cost: said.biaya,
    startsOn: said.mulai,
    endsOn: said.selesai,
    least: said.sedikitnya,
    most: said.terbanyak,
    by: said.nama,
    ...(said.catatan === '' ? {} : { note: said.catatan }),
  };
}

async function take(
  { offer, open }: Asked,
  { reference }: OpenedLink,
  said: Omit<OfferAnswer, 'at' | 'link'>,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  if (!open || !(await answerOffer(offer, { ...said, at, link: reference }))) {
    refuseFaults({
      '': 'Rencana ini sudah diajukan atau jawaban Saudara sudah dipakai; hubungi koordinator.',
    });
  }
  const { agency, cycle, activity, title } = offer;
  await recordAudit({ agency, cycle, at: now, act: 'offer answered', subject: activity, title });
  await tellAnswer(offer, at, mailerAtAnyTime());
}

async function show(request: PageRequest, returned?: FormState): Promise<string> {
  const link = await requireLink(request, 'penawaran');
  const [agency, { offer, line, open }] = await Promise.all([readAgencyInfo(link.agency), askedBy(link)]);
  const form = returned ?? formState(line === undefined ? {} : valuesFrom(line, offer.answer));
  return renderPage({
    title: `Konfirmasi ${offer.title}`,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Konfirmasi penyelenggara">
        <ErrorSummary errors={form.errors} />
        <PageTitle
          caption={offer.provider}
          lead={`${agency.name} merencanakan kegiatan ini pada tahun ${link.cycle}. Konfirmasi belum merupakan pemesanan.`}
        >
          {offer.title}
        </PageTitle>
        {offer.answer === undefined ? null : (
          <Notification
            tone="success"
            title={`Jawaban Saudara tercatat ${formatMoment(new Date(offer.answer.at))}`}
          >
            <p>{open ? 'Bila ada yang berubah, kirim lagi: yang terakhir yang berlaku.' : 'Terima kasih.'}</p>
          </Notification>
        )}
        {/* What came too late is refused, and what was typed stays to be read. */}
        {(open || returned !== undefined) && line !== undefined ? (
          <Answer line={line} form={form} />
        ) : (
          <>
            <p>Tidak ada lagi yang perlu dikonfirmasi. Pertanyaan dijawab oleh koordinator di bawah ini.</p>
            {offer.answer === undefined ? null : <AnswerFacts answer={offer.answer} />}
          </>
        )}
      </PublicLayout>
    ),
  });
}

/** What was answered last, or what is planned. */
function valuesFrom(line: PlanLine, answer: OfferAnswer | undefined) {
  const { cost, startsOn, endsOn } = answer ?? line;
  return {
    diselenggarakan: answer === undefined || answer.held ? 'ya' : 'tidak',
    biaya: formatNumber(cost),
    mulai: startsOn === '' ? '' : formatDate(startsOn),
    selesai: endsOn === '' ? '' : formatDate(endsOn),
    sedikitnya: answer === undefined ? '' : String(answer.least),
    terbanyak: String(answer?.most ?? line.capacity),
    nama: answer?.by ?? '',
    catatan: answer?.note ?? '',
  };
}

function Answer({ line, form }: { readonly line: PlanLine; readonly form: FormState }) {
  return (
    <>
      <SummaryList
        items={[
          { label: 'Bentuk', value: developmentFormOf(line.form)?.name ?? '–' },
          { label: 'Jam pelajaran', value: `${formatNumber(line.learningHours)} JP` },
          { label: 'Peserta direncanakan', value: `${formatNumber(line.targetCount)} orang` },
        ]}
      />
      <Form>
        <RadioGroup
          form={form}
          name="diselenggarakan"
          label="Dapatkah kegiatan ini diselenggarakan?"
          choices={[
            { value: 'ya', label: 'Ya, dengan biaya, jadwal, dan jumlah peserta di bawah ini' },
            { value: 'tidak', label: 'Tidak tahun ini' },
          ]}
        />
        <NumberInput
          form={form}
          name="biaya"
          label="Biaya seluruhnya"
          hint={`Untuk ${formatNumber(line.targetCount)} orang; isi 0 bila tanpa biaya`}
          prefix="Rp"
        />
        <DateInput form={form} name="mulai" label="Tanggal mulai" />
        <DateInput form={form} name="selesai" label="Tanggal selesai" />
        <NumberInput form={form} name="sedikitnya" label="Peserta paling sedikit" suffix="orang" optional />
        <NumberInput form={form} name="terbanyak" label="Peserta paling banyak" suffix="orang" />
        <TextInput form={form} name="nama" label="Nama dan jabatan yang menjawab" />
        <Textarea form={form} name="catatan" label="Catatan" rows={2} optional />
        <Button>Kirim konfirmasi</Button>
      </Form>
    </>
  );
}
