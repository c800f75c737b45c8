import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, doneAt, type Session, Stale, signedIn } from '../../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../../shared/errors.ts';
import { mailAddress, text } from '../../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { markedCost, markedSchedule } from '../../../shared/plan/line-text.ts';
import { formatLongDate, formatMoment, formatNumber } from '../../../shared/rules/format.ts';
import { listOffers, type OfferRequestItem } from '../../../shared/store/offer-request.ts';
import { type PlanItem, type PlanLine, readPlan } from '../../../shared/store/plan.ts';
import { findProviders, type Provider, providerNamed } from '../../../shared/store/providers.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import { Button, ErrorSummary, Form, type FormState, formState } from '../../../shared/ui/form.tsx';
import { BackLink, Notification, PageTitle, SummaryList, Tag } from '../../../shared/ui/parts.tsx';
import { AnswerFacts } from './answer-facts.tsx';
import { applyAnswer } from './apply-answer.ts';
import { askProvider } from './ask-provider.ts';

/** What a provider is asked about one activity of the plan, and what becomes of the answer. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/penawaran/{activity}': signedIn(async (request, session) =>
    html(await show(request, session)),
  ),
  'POST /konsol/siklus/{cycle}/penawaran/{activity}': signedIn(async (request, session) =>
    takeForm(request, {
      take: async (form) => await take(request, session, form),
      again: async (form) => await show(request, session, form),
    }),
  ),
});

const FIELDS = {
  nama: text({ label: 'Nama', most: 'name', missing: 'Isi nama yang dituju.' }),
  surel: mailAddress,
};

interface Asked {
  readonly plan: PlanItem;
  readonly line: PlanLine;
  readonly offer: OfferRequestItem | undefined;
  /** Of the same provider, about another activity. */
  readonly like: OfferRequestItem | undefined;
  /** As the agency's register has its provider. */
  readonly provider: Provider | undefined;
}

async function read(request: PageRequest, session: Session): Promise<Asked> {
  const ref = cycleRefOf(request, session);
  const [plan, offers, register] = await Promise.all([
    readPlan(ref),
    listOffers(ref),
    findProviders(ref.agency),
  ]);
  const line = plan.lines.find(({ activity }) => activity === request.params['activity']);
  if (line === undefined) throw new NotFoundError('activity');
  return {
    plan,
    line,
    offer: offers.find(({ activity }) => activity === line.activity),
    like: offers.find(({ provider }) => provider === line.provider),
    provider: providerNamed(register, line.provider),
  };
}

async function take(request: PageRequest, session: Session, form: URLSearchParams): Promise<PageResponse> {
  const { plan, line, offer } = await read(request, session);
  const { now } = request;
  switch (form.get('tindakan')) {
    case 'minta': {
      const { nama, surel } = settled(readFields(form, FIELDS));
      await askProvider(plan, line, { name: nama, email: surel }, { now, mailer: mailerAtAnyTime() });
      return doneAt(request.path, 'minta-konfirmasi');
    }
    case 'terapkan': {
      if (offer === undefined) throw new NotFoundError('offer');
      const edit = { agency: plan.agency, cycle: plan.cycle, version: Number(form.get('versi')), now };
      await applyAnswer(edit, line, offer);
      return doneAt(`/konsol/siklus/${plan.cycle}/rencana`, 'kegiatan');
    }
    default:
      throw new NotFoundError('act');
  }
}

async function show(request: PageRequest, session: Session, returned?: FormState): Promise<string> {
  const { plan, line, offer, like, provider } = await read(request, session);
  const path = `/konsol/siklus/${plan.cycle}/rencana`;
  const open = plan.status === 'DRAFT' && session.role === 'koordinator';
  const known = offer ?? like ?? { name: provider?.contact ?? '', email: provider?.email ?? '' };
  const form = returned ?? formState({ nama: known.name, surel: known.email });
  return await consolePage(session, {
    title: `Konfirmasi penyelenggara ${line.activity}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={`${path}/${line.activity}`}>{line.activity}</BackLink>,
    body: (
      <>
        <ErrorSummary
          errors={form.errors}
          href={(name) => (name in FIELDS ? `#isian-${name}` : `${path}/${line.activity}`)}
        />
        <Stale form={form} did="mengubah rencana atau meminta konfirmasi" href={request.path} />
        <PageTitle caption={`Rencana ${plan.cycle}, ${line.activity}. ${line.title}`}>
          Konfirmasi penyelenggara
        </PageTitle>
        <SummaryList
          items={[
            { label: 'Penyelenggara', value: line.provider || '–' },
            { label: 'Jadwal dalam rencana', value: markedSchedule(line) || '–' },
            { label: 'Biaya dalam rencana', value: markedCost(line) },
            { label: 'Perjanjian', value: <Agreement line={line} provider={provider} /> },
            { label: 'Peserta dalam rencana', value: `${formatNumber(line.targetCount)} orang` },
          ]}
        />
        {offer === undefined ? null : <Standing offer={offer} line={line} plan={plan} open={open} />}
        {open || returned !== undefined ? <Ask offer={offer} form={form} /> : null}
      </>
    ),
  });
}

/** The agreement by the register; that it is missing, or ends before the activity does, is marked. */
function Agreement({ line, provider }: { readonly line: PlanLine; readonly provider: Provider | undefined }) {
  const { agreement = '', until = '' } = provider ?? {};
  const ends = until === '' ? '' : `, sampai ${formatLongDate(until)}`;
  const register = `/konsol/instansi/penyelenggara?nama=${encodeURIComponent(line.provider)}`;
  return (
    <>
      {agreement === '' ? <Tag tone="attention">Belum tercatat</Tag> : `${agreement}${ends}`}{' '}
      {agreement !== '' && until !== '' && until < line.endsOn ? (
        <Tag tone="danger">Berakhir sebelum kegiatan selesai</Tag>
      ) : null}{' '}
      {line.provider === '' ? null : <a href={register}>Catatan penyelenggara</a>}
    </>
  );
}

interface StandingProps {
  readonly offer: OfferRequestItem;
  readonly line: PlanLine;
  readonly plan: PlanItem;
  readonly open: boolean;
}

function Standing({ offer, line, plan, open }: StandingProps) {
  const { answer, askedAt, name, appliedAt } = offer;
  if (answer === undefined) {
    return (
      <Notification title="Menunggu jawaban penyelenggara">
        <p>
          Diminta kepada {name} {formatMoment(new Date(askedAt))}.
        </p>
      </Notification>
    );
  }
  return (
    <section>
      <h2>Jawaban {formatMoment(new Date(answer.at))}</h2>
      <AnswerFacts answer={answer} />
      {answer.held && (line.targetCount < answer.least || line.targetCount > answer.most) ? (
        <Notification tone="attention" title="Jumlah peserta tidak sesuai">
          <p>
            Rencana memuat {formatNumber(line.targetCount)} orang, sedangkan penyelenggara menerima{' '}
            {formatNumber(answer.least)}–{formatNumber(answer.most)} orang.
          </p>
        </Notification>
      ) : null}
      {appliedAt === undefined ? null : <p>Diterapkan pada rencana {formatMoment(new Date(appliedAt))}.</p>}
      {open && answer.held && appliedAt === undefined ? (
        <Form hidden={{ tindakan: 'terapkan', versi: String(plan.version) }}>
          <p>Biaya, jadwal, dan kapasitas kegiatan diganti, dan tanda perkiraannya hilang.</p>
          <Button>Terapkan pada rencana</Button>
        </Form>
      ) : null}
    </section>
  );
}

function Ask({ offer, form }: { readonly offer: OfferRequestItem | undefined; readonly form: FormState }) {
  return (
    <section>
      <h2>{offer === undefined ? 'Minta konfirmasi' : 'Minta lagi'}</h2>
      <p>
        Penyelenggara menerima tautan untuk mengonfirmasi atau mengubah biaya, jadwal, dan jumlah peserta.
        {offer === undefined ? '' : ' Tautan yang lama dan jawabannya tidak berlaku lagi.'}
      </p>
      <Form hidden={{ tindakan: 'minta' }}>
        <TextInput form={form} name="nama" label="Kepada" hint="Nama atau jabatan narahubung penyelenggara" />
        <TextInput form={form} name="surel" label="Alamat surel" />
        <Button kind={offer === undefined ? 'primary' : 'secondary'}>Kirim permintaan</Button>
      </Form>
    </section>
  );
}
