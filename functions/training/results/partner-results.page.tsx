import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import {
  download,
  html,
  type PageRequest,
  type PageResponse,
  redirect,
} from '../../../shared/http/message.ts';
import { OPEN_AGAIN } from '../../../shared/links/link-session.ts';
import { byAgencyDays, mailedPage } from '../../../shared/links/mailed-page.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { TextInput } from '../../../shared/ui/fields.tsx';
import {
  Button,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  formState,
} from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { type Asked, askedBy, partnerClosed, tellPartnerAnswer } from '../partner/ask-partner.ts';
import { renewPartner } from '../partner/renew-partner-link.ts';
import { QuestionForm, questionDownload, takeQuestions } from '../test/question-form.tsx';
import { fileOf, takeResults } from './keep-results.ts';
import { ResultsFile, SentResults } from './results-parts.tsx';
import { resultsTemplate } from './results-table.ts';

/** The provider of a training sends its results as a file; apart from its page, since reading files is large. */
export const handler = mailedPage(
  byAgencyDays({
    'GET /mitra/{ref}/hasil': async (request) => html(await show(request, emptyForm)),
    'POST /mitra/{ref}/hasil': take,
    'GET /mitra/{ref}/templat.xlsx': async (request) => {
      const { training, people } = await asked(request);
      const named = people.map(({ employeeId, name }) => ({ employeeId, name, nip: undefined }));
      const bytes = await renderWorkbook([resultsTemplate(training, named, false)]);
      return download(bytes, XLSX, `hasil-${training.activity}.xlsx`);
    },
    'GET /mitra/{ref}/soal': async (request) => html(await showQuestions(request, emptyForm)),
    'POST /mitra/{ref}/soal': async (request) => {
      const { partner, training, openedToday } = await asked(request);
      return await takeQuestions(request, {
        training,
        guard: () => requireOpenedToday(openedToday),
        done: async () => {
          await tellPartnerAnswer(partner, training, request.now.toISOString(), mailerAtAnyTime());
          return redirect(request.path);
        },
        again: async (form) => await showQuestions(request, form),
      });
    },
    'GET /mitra/{ref}/soal.xlsx': async (request) => await questionDownload((await asked(request)).training),
  }),
  renewPartner,
);

/** What is behind the link while it is open: names, and questions, are for who still needs them. */
async function asked(request: PageRequest): Promise<Asked> {
  const found = await askedBy(request);
  const closed = partnerClosed(found.training);
  if (closed !== undefined) throw new RuleViolationError(closed);
  return found;
}

async function showQuestions(request: PageRequest, form: FormState): Promise<string> {
  const { training } = await asked(request);
  const agency = await readAgencyInfo(training.agency);
  const place = request.path.replace(/\/soal$/, '');
  return renderPage({
    title: `Soal tes ${training.line.title}`,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Penyelenggara kegiatan">
        <ErrorSummary errors={form.errors} />
        <BackLink href={place}>{training.line.title}</BackLink>
        <PageTitle caption={training.line.provider}>Soal tes awal dan tes akhir</PageTitle>
        <QuestionForm training={training} form={form} place={place} now={request.now} typed />
      </PublicLayout>
    ),
  });
}

async function take(request: PageRequest): Promise<PageResponse> {
  const { partner, training, people, openedToday } = await askedBy(request);
  const { now } = request;
  let by = '';
  try {
    const closed = partnerClosed(training);
    if (closed !== undefined) throw new RuleViolationError(closed);
    const { file, form } = await fileOf(request);
    by = String(form.get('pengirim') ?? '')
      .trim()
      .slice(0, 200);
    if (by === '')
      throw new InvalidInputError([{ field: 'pengirim', sentence: 'Isi nama dan jabatan yang mengirim.' }]);
    requireOpenedToday(openedToday);
    await takeResults(file, { training, people, by, now });
    await tellPartnerAnswer(partner, training, now.toISOString(), mailerAtAnyTime());
    return redirect(request.path);
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof RuleViolationError)) throw error;
    return html(await show(request, refused(error, { pengirim: by })), error.status);
  }
}

/** As the provider's other answers: what is sent on another day, the mail is opened for anew. */
function requireOpenedToday(openedToday: boolean): void {
  if (!openedToday) throw new InvalidInputError([{ field: 'berkas', sentence: OPEN_AGAIN }]);
}

/** The form as it comes back: what is wrong with the file stands beside it. */
function refused(error: InvalidInputError | RuleViolationError, values: Record<string, string>): FormState {
  if (error instanceof RuleViolationError) return formState(values, { berkas: error.message });
  const named = error.issues.find(({ field }) => field in values);
  const sentence = error.issues.map((issue) => issue.sentence).join(' ');
  return formState(values, { [named?.field ?? 'berkas']: sentence });
}

async function show(request: PageRequest, form: FormState): Promise<string> {
  const { training, people } = await askedBy(request);
  const agency = await readAgencyInfo(training.agency);
  const back = request.path.replace(/\/hasil$/, '');
  const closed = partnerClosed(training);
  return renderPage({
    title: `Hasil ${training.line.title}`,
    errors: form.errors,
    body: (
      <PublicLayout agency={agency} service="Penyelenggara kegiatan">
        <ErrorSummary errors={form.errors} />
        <BackLink href={back}>{training.line.title}</BackLink>
        <PageTitle caption={training.line.provider}>Hasil kegiatan</PageTitle>
        {closed === undefined ? <SentResults training={training} people={people} /> : null}
        {closed === undefined ? (
          <Form upload>
            <ResultsFile form={form} template={`${back}/templat.xlsx`} />
            <TextInput form={form} name="pengirim" label="Nama dan jabatan yang mengirim" />
            <Button>Kirim hasil</Button>
          </Form>
        ) : (
          <p>{closed}</p>
        )}
      </PublicLayout>
    ),
  });
}
