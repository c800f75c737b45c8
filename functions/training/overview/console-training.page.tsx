import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { consolePage, doneAt, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { ForbiddenError, NotFoundError } from '../../../shared/errors.ts';
import { answerOf, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { readLines } from '../../../shared/store/plan.ts';
import { waitingProofs } from '../../../shared/store/proof.ts';
import { listOrders } from '../../../shared/store/reminder-order.ts';
import { findTraining, readTraining } from '../../../shared/store/training.ts';
import { emptyForm, type FormState, textValue } from '../../../shared/ui/form.tsx';
import { BackLink } from '../../../shared/ui/parts.tsx';
import { isAfter } from '../../../shared/words.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { silentInTraining } from '../../silent-in-training.ts';
import { PresenceScreen, reloading } from '../attendance/presence-screen.tsx';
import { SESSION_FIELD } from '../schedule/session-form.tsx';
import { trainingProgress } from '../training-progress.ts';
import { isTrainingAct, trainingActs } from './training-acts.ts';
import { trainingListView } from './training-list-view.tsx';
import { trainingOverview } from './training-overview.ts';
import { trainingQuestions } from './training-questions.tsx';
import { trainingView } from './training-view.tsx';
import { notEnactedView, unopenedView } from './unopened-view.tsx';

const workflows = stepFunctions();

/** The trainings of a cycle, and each with its people, its attendance and what was said of it. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/pelatihan': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const { phase, outcome, settings } = await readCycle(ref.agency, ref.cycle);
    if (isAfter('TRAINING', phase) || outcome === 'REJECTED') {
      return html(await notEnactedView(session, ref.cycle));
    }
    const [lines, { name: agencyName }, proofs] = await Promise.all([
      trainingProgress(ref),
      readAgencyInfo(ref.agency),
      session.role === 'koordinator' ? waitingProofs(ref, MOST_COUNTED) : [],
    ]);
    const { invitationDays } = settings;
    const waiting = proofs.length < MOST_COUNTED ? `${proofs.length}` : `${MOST_COUNTED}+`;
    const shown = { lines, invitationDays, agencyName, proofs: waiting };
    return html(await trainingListView({ session, cycle: ref.cycle, ...shown }));
  }),

  'GET /konsol/siklus/{cycle}/pelatihan/{activity}': signedIn(async (request, session) =>
    html(await show(request, session, emptyForm)),
  ),

  'GET /konsol/siklus/{cycle}/pelatihan/{activity}/kode-hadir': signedIn(async (request, session) => {
    // Whoever sees the code can pass it on.
    if (session.role !== 'koordinator') throw new ForbiddenError('ROLE');
    const training = await readTraining(trainingOf(request, session));
    const screen = await consolePage(session, {
      title: 'Kode hadir',
      current: '/konsol',
      back: <BackLink href={request.path.replace(/\/kode-hadir$/, '')}>{training.line.title}</BackLink>,
      body: <PresenceScreen training={training} now={request.now} />,
    });
    return reloading(screen, request.now);
  }),

  'POST /konsol/siklus/{cycle}/pelatihan/{activity}/{act}': signedIn(async (request, session) => {
    const ref = trainingOf(request, session);
    const name = request.params['act'] ?? '';
    if (!isTrainingAct(name)) throw new NotFoundError('act');
    const act = trainingActs[name];
    const ask = Object.entries(trainingQuestions).find(([asked]) => asked === name)?.[1];
    return await takeForm(request, {
      take: async (form) => {
        const sent = { ref, form, now: request.now, workflows };
        const question = answerOf(form) === 'NONE' ? await ask?.(session, sent) : undefined;
        if (question !== undefined) return html(question);
        await act(sent);
        return doneAt(`/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}`, name);
      },
      again: async (form) => await show(request, session, form),
    });
  }),
});

/** Certificates that are counted: more say that there are many. */
const MOST_COUNTED = 100;

async function show(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const ref = trainingOf(request, session);
  if ((await findTraining(ref)) !== undefined) {
    const overview = await trainingOverview(ref);
    const enrolled = overview.people.map(({ person }) => person);
    const [silent, orders] = await Promise.all([
      silentInTraining(overview.training, enrolled, request.now),
      listOrders(partitions.training(ref.agency, ref.cycle, ref.activity)),
    ]);
    const opened = textValue(form, SESSION_FIELD) || (request.query.get(SESSION_FIELD) ?? '');
    return await trainingView({ session, overview, silent, orders, form, opened, now: request.now });
  }
  const { settings, enactment } = await readCycle(ref.agency, ref.cycle);
  const lines = enactment === undefined ? [] : await readLines(ref);
  const line = lines.find(({ activity }) => activity === ref.activity);
  if (line === undefined) throw new NotFoundError('activity');
  return await unopenedView(session, ref.cycle, line, settings.invitationDays);
}

function trainingOf(request: PageRequest, session: Session) {
  return { ...cycleRefOf(request, session), activity: request.params['activity'] ?? '' };
}
