import { type Session, signedIn } from '../../../shared/console/signed-in.ts';
import { CYCLE_ITSELF, readFault } from '../../../shared/cycle/fault-store.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import { answerOf, takeForm } from '../../../shared/form/take-form.ts';
import { page } from '../../../shared/http/page.ts';
import type { PageRequest } from '../../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../../shared/http/response.ts';
import { isUnderWay } from '../../../shared/reminders/orders-panel.tsx';
import { readDeadlineForm } from '../../../shared/rules/deadline.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { emptyForm, type FormState } from '../../../shared/ui/index.ts';
import { executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { dismissIllPerson } from '../../../shared/workflow/ill-people.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { recordEnactment } from '../../approval/record-enactment.ts';
import { decideDraft } from '../../plan/draft/decide-draft.ts';
import { type Act, closeConfirmation, closeSurvey, moveDeadline } from './cycle-acts.ts';
import { readCycleData } from './cycle-data.ts';
import { closeSurveyQuestion, enactmentQuestion } from './cycle-questions.tsx';
import { cycleView, neverOpenedView, openingView } from './cycle-view.tsx';
import { resume } from './resume.ts';
import { SHOWN_FAULT } from './stopped-panel.tsx';
import { isPassing } from './survey-standing.ts';

const workflows = stepFunctions();
const executions = executionsOfRegion();

const acts: Readonly<Record<string, (act: Act, form: URLSearchParams) => Promise<unknown>>> = {
  'tutup-survei': closeSurvey,
  'tutup-konfirmasi': closeConfirmation,
  'susun-rancangan': (act, form) => decideDraft({ ...act, choice: form.get('pilihan') ?? '' }),
  tetapkan: (act, form) =>
    recordEnactment({ ...act, number: form.get('nomor') ?? '', date: form.get('tanggal') ?? '' }),
  'batas-waktu': (act, form) => moveDeadline(act, readDeadlineForm(form)),
  'sudah-diperiksa': ({ agency, cycle }, form) =>
    dismissIllPerson(partitions.cycle(agency, cycle), form.get('pegawai') ?? '', form.get('langkah') ?? ''),
  lanjutkan: (act, form) =>
    resume(act, { place: form.get('gangguan') ?? '', reference: form.get(SHOWN_FAULT) ?? '' }, executions),
};

/** Acts that mail many ask first. */
const questions = { 'tutup-survei': closeSurveyQuestion, tetapkan: enactmentQuestion } as const;

/** One cycle: where it is, what it waits for, and what the coordinator can do now. */
export const handler = page({
  'GET /konsol/siklus/{cycle}': signedIn(async (request, session) => {
    const cycle = yearOf(request.params['cycle']);
    const data = await readCycleData(session.agency, cycle, request.now, executions);
    if (data === undefined) return openingSoon(session, cycle);
    const response = html(await cycleView({ session, data, form: emptyForm, now: request.now }));
    return isPassing(data.cycle, request.now) || data.orders.some((order) => isUnderWay(order, request.now))
      ? lookAgain(response, 5)
      : response;
  }),

  'POST /konsol/siklus/{cycle}/{act}': signedIn(async (request, session) => {
    const cycle = yearOf(request.params['cycle']);
    const name = request.params['act'] ?? '';
    const act = Object.entries(acts).find(([key]) => key === name)?.[1];
    if (act === undefined) throw new NotFoundError('act');
    const ask = Object.entries(questions).find(([key]) => key === name)?.[1];
    return await takeForm(request, {
      take: async (form) => {
        const asks = ask !== undefined && answerOf(form) === 'NONE';
        const question = asks ? await ask({ session, cycle, form, now: request.now }) : undefined;
        if (question !== undefined) return html(question);
        await act({ agency: session.agency, cycle, now: request.now, workflows }, form);
        return redirect(`/konsol/siklus/${cycle}`);
      },
      again: async (form) => await showAgain(request, session, form),
    });
  }),
});

/** The cycle as it stands now, with the form as it was sent; one that stopped before it opened is just opening. */
async function showAgain(request: PageRequest, session: Session, form: FormState) {
  const cycle = yearOf(request.params['cycle']);
  const data = await readCycleData(session.agency, cycle, request.now, executions);
  if (data === undefined) return await openingSoon(session, cycle);
  return await cycleView({ session, data, form, now: request.now });
}

function yearOf(text: string | undefined): string {
  if (text === undefined || !/^\d{4}$/.test(text)) throw new NotFoundError('cycle');
  return text;
}

/** The workflow opens the cycle a moment after the start; the page looks again by itself, unless it stopped before. */
async function openingSoon(session: Session, cycle: string) {
  const fault = await readFault(session.agency, cycle, CYCLE_ITSELF);
  if (fault !== undefined) return html(await neverOpenedView(session, fault));
  return lookAgain(html(await openingView(session, cycle)), 3);
}

/** What lasts only until the workflow's next step is looked at again without a press. */
function lookAgain(response: PageResponse, seconds: number): PageResponse {
  return { ...response, headers: { ...response.headers, refresh: String(seconds) } };
}
