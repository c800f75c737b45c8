import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError } from '../../../shared/errors.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { ErrorSummary, emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../../shared/ui/parts.tsx';
import { QuestionForm, questionDownload, takeQuestions } from './question-form.tsx';

/** The questions of a test as a file, by the coordinator: apart from the training's page, since reading files is large. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/berkas-soal': signedIn(async (request, session) =>
    html(await showQuestions(request, session, emptyForm)),
  ),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/berkas-soal': signedIn(async (request, session) => {
    const training = await trainingOf(request, session);
    const { cycle, activity } = training;
    return await takeQuestions(request, {
      training,
      done: () => doneAt(`/konsol/siklus/${cycle}/pelatihan/${activity}`, 'soal'),
      again: async (form) => await showQuestions(request, session, form),
    });
  }),

  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/soal.xlsx': signedIn(async (request, session) => {
    const training = await trainingOf(request, session);
    return await questionDownload(training);
  }),
});

async function showQuestions(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const training = await trainingOf(request, session);
  const { cycle, activity, line } = training;
  const path = `/konsol/siklus/${cycle}/pelatihan/${activity}`;
  return await consolePage(session, {
    title: `Soal ${activity}`,
    current: '/konsol',
    errors: form.errors,
    back: <BackLink href={path}>{line.title}</BackLink>,
    body: (
      <>
        <ErrorSummary errors={form.errors} />
        <PageTitle caption={`${activity}. ${line.title}`}>Soal dari berkas</PageTitle>
        <QuestionForm training={training} form={form} place={path} now={request.now} />
      </>
    ),
  });
}

async function trainingOf(request: PageRequest, session: Session): Promise<TrainingItem> {
  if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
  return await readTraining({ ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' });
}
