import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { actorOf, doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { InvalidInputError, type Issue, NotFoundError } from '../../shared/errors.ts';
import { html, type PageRequest, type PageResponse, readForm } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { postLine, showLine } from './lines/line-routes.ts';
import { notDraftedView, planView } from './plan-view.tsx';
import { readPlanData } from './planned-cycle.ts';
import { submitPlan } from './submit.ts';

const workflows = stepFunctions();

/** The plan: what the draft suggests and why, what the coordinator makes of it, and its submission. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/rencana': signedIn(async (request, session) => show(request, session, [])),

  'POST /konsol/siklus/{cycle}/rencana': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const form = readForm(request);
    if (form.get('tindakan') !== 'ajukan') throw new NotFoundError('act');
    const submission = { ...ref, version: Number(form.get('versi')), by: actorOf(session), now: request.now };
    try {
      await submitPlan(submission, workflows);
      return doneAt(request.path, 'ajukan');
    } catch (error) {
      if (!(error instanceof InvalidInputError)) throw error;
      return await show(request, session, error.issues);
    }
  }),

  'GET /konsol/siklus/{cycle}/rencana/{activity}': signedIn(showLine),
  'POST /konsol/siklus/{cycle}/rencana/{activity}': signedIn(postLine),
});

/** @param faults what stands against the submission, when it was tried */
async function show(request: PageRequest, session: Session, faults: readonly Issue[]): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const data = await readPlanData(ref);
  if (data === undefined) return html(await notDraftedView(session, ref.cycle));
  return html(await planView({ session, data, faults }), faults.length > 0 ? 422 : 200);
}
