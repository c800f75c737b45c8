import type { CycleAct, CycleDoor } from '../../../shared/console/cycle-door.ts';
import { doneAt, isDone, type Session, signedIn } from '../../../shared/console/signed-in.tsx';
import { isPassing } from '../../../shared/cycle/survey-standing.ts';
import { NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { answerOf, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { readDeadlineForm, type SentDeadline } from '../../../shared/move-deadline.ts';
import { isUnderWay } from '../../../shared/reminders/orders-panel.tsx';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { dismissIllPerson } from '../../../shared/store/progress.ts';
import { CYCLE_ITSELF, readFault } from '../../../shared/store/runs.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { phaseDoors } from '../../cycle-doors.ts';
import { readCycleData } from './cycle-data.ts';
import { cycleView, neverOpenedView, openingView } from './cycle-view.tsx';
import { resume } from './resume.ts';
import { SHOWN_FAULT } from './stopped-panel.tsx';

const workflows = stepFunctions();
const executions = executionsOfRegion();

/** What stopped, and for whom a step could not be done. */
const ownDoor: CycleDoor = {
  acts: {
    'sudah-diperiksa': async ({ agency, cycle }, form) =>
      await dismissIllPerson(
        partitions.cycle(agency, cycle),
        form.get('pegawai') ?? '',
        form.get('langkah') ?? '',
      ),
    lanjutkan: async (act, form) =>
      await resume(
        act,
        { place: form.get('gangguan') ?? '', reference: form.get(SHOWN_FAULT) ?? '' },
        executions,
      ),
    'batas-waktu': async (act, form) => await moveDeadline(act, readDeadlineForm(form)),
  },
};

const doors: readonly CycleDoor[] = [ownDoor, ...phaseDoors];

const acts: CycleDoor['acts'] = Object.assign({}, ...doors.map((door) => door.acts));

/** Acts that mail many ask first. */
const questions = new Map(doors.flatMap(({ questions: asking = {} }) => Object.entries(asking)));

/** Moves the deadline of what the cycle collects now. */
async function moveDeadline(act: CycleAct, sent: SentDeadline): Promise<void> {
  const { phase } = await readCycle(act.agency, act.cycle);
  const door = doors.find(({ deadline }) => deadline?.phases.includes(phase));
  if (door?.deadline === undefined) {
    throw new RuleViolationError('Tidak ada pengumpulan yang sedang dibuka.');
  }
  await door.deadline.move(act, sent);
}

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
    if (!isDone(name)) throw new NotFoundError('act');
    const act = acts[name];
    if (act === undefined) throw new NotFoundError('act');
    const ask = questions.get(name);
    return await takeForm(request, {
      take: async (form) => {
        const asks = ask !== undefined && answerOf(form) === 'NONE';
        const question = asks ? await ask({ session, cycle, form, now: request.now }) : undefined;
        if (question !== undefined) return html(question);
        await act({ agency: session.agency, cycle, now: request.now, workflows }, form);
        return doneAt(`/konsol/siklus/${cycle}`, name);
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
