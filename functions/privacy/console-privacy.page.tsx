import { letter, sendLetter } from '../../shared/agency/letter.ts';
import { consolePage, doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { ConflictError, NotFoundError } from '../../shared/errors.ts';
import { choice, text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { personalLink } from '../../shared/links/personal-link.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { listCycles } from '../../shared/store/cycle.ts';
import {
  answerBy,
  answerRequest,
  type DataAnswer,
  type DataRequestItem,
  findRequest,
  listRequests,
} from '../../shared/store/data-request.ts';
import { type ErasureItem, listErasures } from '../../shared/store/erasure.ts';
import { findParticipant } from '../../shared/store/participant.ts';
import { staffNames } from '../../shared/store/staff.ts';
import { RadioGroup, Textarea } from '../../shared/ui/fields.tsx';
import { Button, ErrorSummary, emptyForm, Form, type FormState } from '../../shared/ui/form.tsx';
import { BackLink, DataTable, Notification, PageTitle, SummaryList } from '../../shared/ui/parts.tsx';
import { erasureRoutes } from './erasure-routes.tsx';
import { answerText, requestNames } from './personal-data-view.tsx';
import { REQUESTS } from './request-letters.ts';

/** What people ask about their own data, and the answers of people. */
export const handler = page({
  ...erasureRoutes,

  'GET /konsol/data-pribadi': signedIn(async (_request, session) => html(await listView(session))),

  'GET /konsol/data-pribadi/{cycle}/{request}': signedIn(async (request, session) =>
    html(await requestView(session, await requestOf(request, session), emptyForm)),
  ),

  'POST /konsol/data-pribadi/{cycle}/{request}': signedIn(async (request, session) => {
    const asked = await requestOf(request, session);
    return await takeForm(request, {
      take: async (form) => await answer(asked, form, { session, now: request.now }),
      again: async (form) => await requestView(session, await requestOf(request, session), form),
    });
  }),
});

async function requestOf(request: PageRequest, { agency }: Session): Promise<DataRequestItem> {
  const { cycle = '', request: id = '' } = request.params;
  const found = await findRequest({ agency, cycle }, id);
  if (found === undefined) throw new NotFoundError('data request');
  return found;
}

async function listView(session: Session): Promise<string> {
  const [cycles, erasures] = await Promise.all([listCycles(session.agency), listErasures(session.agency)]);
  const names = await staffNames(
    session.agency,
    erasures.map(({ employeeId }) => employeeId),
  );
  const all = (await Promise.all(cycles.map(async (cycle) => await listRequests(cycle)))).flat();
  const [open, answered] = [true, false].map((isOpen) =>
    all.filter((each) => (each.answer === undefined) === isOpen),
  );
  const columns = [
    {
      header: 'Pegawai',
      cell: ({ cycle, request, name }: DataRequestItem) => (
        <a href={`${REQUESTS}/${cycle}/${request}`}>{name}</a>
      ),
    },
    { header: 'Permintaan', cell: ({ kind }: DataRequestItem) => requestNames[kind] },
    { header: 'Diajukan', cell: ({ raisedAt }: DataRequestItem) => formatMoment(new Date(raisedAt)) },
    { header: 'Jawaban', cell: answerText },
  ];
  return await consolePage(session, {
    title: 'Data pribadi',
    current: '/konsol/pegawai',
    back: <BackLink href="/konsol/pegawai">Pegawai</BackLink>,
    body: (
      <>
        <PageTitle lead="Pegawai mengajukan perbaikan data dan keberatan dari halamannya sendiri. Jawab dalam 3 × 24 jam; sesudah 48 jam pimpinan diberi tahu.">
          Permintaan atas data pribadi
        </PageTitle>
        <p>
          Penilaian dampak pelindungan data pribadi (UU 27/2022 Pasal 34), konsep dari pengaturan sistem:{' '}
          <a href={`${REQUESTS}/penilaian-dampak.pdf`}>PDF</a>,{' '}
          <a href={`${REQUESTS}/penilaian-dampak.docx`}>DOCX</a>.
        </p>
        <DataTable
          caption="Menunggu jawaban"
          empty="Tidak ada yang menunggu."
          rows={open ?? []}
          columns={columns}
        />
        <DataTable caption="Sudah dijawab" empty="Belum ada." rows={answered ?? []} columns={columns} />
        {erasures.length === 0 ? null : (
          <DataTable
            caption="Penghapusan data pegawai"
            rows={erasures}
            columns={[
              {
                header: 'Pegawai',
                cell: ({ employeeId }) => (
                  <a href={`${REQUESTS}/hapus/${employeeId}`}>{names.get(employeeId) ?? '(data dihapus)'}</a>
                ),
              },
              { header: 'Dasar', cell: ({ reason }) => reason },
              { header: 'Keadaan', cell: standingOfErasure },
            ]}
          />
        )}
      </>
    ),
  });
}

function standingOfErasure({ proposed, approved, doneAt: done }: ErasureItem): string {
  if (done !== undefined) return `Dihapus ${formatMoment(new Date(done))}`;
  return approved === undefined
    ? `Diusulkan ${proposed.name}; menunggu persetujuan orang lain`
    : `Disetujui ${approved.name}; dihapus dalam beberapa jam`;
}

async function requestView(session: Session, asked: DataRequestItem, form: FormState): Promise<string> {
  const { employeeId, name, kind, words, raisedAt, answer: given } = asked;
  return await consolePage(session, {
    title: `Permintaan ${name}`,
    current: '/konsol/pegawai',
    errors: form.errors,
    back: <BackLink href={REQUESTS}>Permintaan atas data pribadi</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        {form.stale === true ? (
          <Notification tone="danger" title="Sudah dijawab lebih dahulu, isian Anda tidak disimpan" />
        ) : null}
        <PageTitle caption={requestNames[kind]}>{name}</PageTitle>
        <SummaryList
          items={[
            { label: 'Uraian', value: words },
            { label: 'Diajukan', value: formatMoment(new Date(raisedAt)) },
            given === undefined
              ? { label: 'Jawab paling lambat', value: formatMoment(answerBy(raisedAt)) }
              : { label: 'Jawaban', value: answerText(asked) },
            {
              label: 'Datanya',
              value: <a href={`/konsol/pegawai/${employeeId}`}>halaman pegawai ini</a>,
            },
          ]}
        />
        {given === undefined && session.role === 'koordinator' ? (
          <Form>
            <RadioGroup
              form={form}
              name="putusan"
              label="Putusan"
              choices={[
                { value: 'ya', label: 'Dikabulkan; perubahannya sudah saya kerjakan' },
                { value: 'tidak', label: 'Tidak dikabulkan' },
              ]}
            />
            <Textarea
              form={form}
              name="jawaban"
              label="Jawaban Anda"
              hint="Dibaca pegawai ini: apa yang Anda periksa dan putuskan, dan mengapa"
              maxLength={LONGEST_ANSWER}
            />
            <Button>Kirim jawaban</Button>
          </Form>
        ) : null}
      </>
    ),
  });
}

/** Signs of an answer. @internal */
export const LONGEST_ANSWER = 1_000;

const FIELDS = {
  putusan: choice(['ya', 'tidak'], 'Pilih putusannya.'),
  jawaban: text({
    label: 'Jawaban Anda',
    most: LONGEST_ANSWER,
    missing: 'Isi jawaban Anda: apa yang diperiksa dan diputuskan, dan mengapa.',
  }),
} as const;

/** The first answer stands, and is mailed; the same sent again only mails what a crash left unsent. */
async function answer(
  asked: DataRequestItem,
  form: URLSearchParams,
  { session, now }: { readonly session: Session; readonly now: Date },
): Promise<PageResponse> {
  const { putusan, jawaban: words } = settled(readFields(form, FIELDS));
  const given: DataAnswer = { granted: putusan === 'ya', words, by: session.name, at: now.toISOString() };
  await answerRequest(asked, given, { at: now });
  const standing = (await findRequest(asked, asked.request))?.answer;
  if (standing?.granted !== given.granted || standing.words !== words)
    throw new ConflictError('data request');
  await tellPerson(asked);
  return doneAt(REQUESTS, 'permintaan-data');
}

async function tellPerson({ agency: agencyId, cycle, request, shard, employeeId }: DataRequestItem) {
  const person = await findParticipant({ agency: agencyId, cycle, shard, employeeId });
  if (person === undefined) return;
  const agency = await readAgency(agencyId);
  await sendLetter(mailerAtAnyTime(), {
    agency: agencyId,
    to: person.staff,
    recipientId: employeeId,
    key: `data-answer ${agencyId} ${cycle} ${request}`,
    purpose: 'data-pribadi',
    content: letter(agency, {
      subject: 'Permintaan Anda atas data pribadi sudah dijawab',
      greetingName: person.staff.name,
      paragraphs: [
        'Permintaan Anda atas data pribadi sudah dijawab. Bukalah halaman Anda, lalu pilih “data Anda”, untuk membaca jawabannya.',
      ],
      action: { label: 'Buka halaman Anda', url: await personalLink(person) },
    }),
  });
}
