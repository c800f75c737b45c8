import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { ForbiddenError, InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import { download, html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { allEnrollments, standingOf } from '../../../shared/store/enrollment.ts';
import { readTraining } from '../../../shared/store/training.ts';
import {
  Button,
  ErrorSummary,
  emptyForm,
  Form,
  type FormState,
  formState,
} from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { expectedOf, fileOf, takeResults } from './keep-results.ts';
import { ResultsFile, SentResults } from './results-parts.tsx';
import { resultsTemplate } from './results-table.ts';

/** Results of a training as a file, by the coordinator: apart from its page, since reading files is large. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/hasil': signedIn(async (request, session) =>
    html(await show(request, session, emptyForm)),
  ),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/hasil': signedIn(take),

  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/templat.xlsx': signedIn(async (request, session) => {
    const { training, people } = await seated(request, session);
    const sheet = resultsTemplate(training, await expectedOf(training, people), true);
    return download(await renderWorkbook([sheet]), XLSX, `hasil-${training.activity}.xlsx`);
  }),
});

async function seated(request: PageRequest, session: Session) {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  const ref = { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
  const [training, enrolled] = await Promise.all([readTraining(ref), allEnrollments(ref)]);
  const people = enrolled.filter((person) => standingOf(training, person) === 'SEAT');
  return { training, people: people.sort((a, b) => a.name.localeCompare(b.name, 'id')) };
}

async function take(request: PageRequest, session: Session): Promise<PageResponse> {
  try {
    const { training, people } = await seated(request, session);
    const { file } = await fileOf(request);
    await takeResults(file, { training, people, by: 'Koordinator', now: request.now });
    return doneAt(request.path, 'hasil');
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof RuleViolationError)) throw error;
    const sentence =
      error instanceof RuleViolationError
        ? error.message
        : error.issues.map((issue) => issue.sentence).join(' ');
    return html(await show(request, session, formState({}, { berkas: sentence })), error.status);
  }
}

async function show(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const { training, people } = await seated(request, session);
  const { cycle, activity, line } = training;
  const path = `/konsol/siklus/${cycle}/pelatihan/${activity}`;
  return await consolePage(session, {
    title: `Hasil ${activity}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>{line.title}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={`${activity}. ${line.title}`}>Hasil dari berkas</PageTitle>
        <p>
          Daftar hadir di halaman pelatihan terisi menurut berkas terakhir, dan baru berlaku setelah Anda
          menetapkannya. Nilai dan nomor sertifikat disimpan sebagai keterangan penyelenggara: JP kegiatan
          penyelenggara lain tetap menunggu sertifikatnya.
        </p>
        <SentResults training={training} people={people} />
        <Form upload>
          <ResultsFile form={form} template={`${path}/templat.xlsx`} />
          <Button>Periksa dan simpan</Button>
        </Form>
      </>
    ),
  });
}
