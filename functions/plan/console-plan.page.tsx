import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { actorOf, doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { InvalidInputError, type Issue, NotFoundError } from '../../shared/errors.ts';
import { text } from '../../shared/form/fields.ts';
import { readFields, settled, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, readForm } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { emptyForm, type FormState } from '../../shared/ui/form.tsx';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { beginChange, dropChange } from './change/open-change.ts';
import { postLine, showLine } from './lines/line-routes.ts';
import { showVersions } from './plan-versions.tsx';
import { notDraftedView, planView } from './plan-view.tsx';
import { readPlanData } from './planned-cycle.ts';
import { submitPlan } from './submit.ts';

const workflows = stepFunctions();

/** The plan: what the draft suggests and why, what the coordinator makes of it, and its submission. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/rencana': signedIn(async (request, session) =>
    request.query.get('bagian') === 'versi'
      ? await showVersions(request, session)
      : await show(request, session),
  ),

  'POST /konsol/siklus/{cycle}/rencana': signedIn(async (request, session) => {
    const form = readForm(request);
    const version = Number(form.get('versi'));
    switch (form.get('tindakan')) {
      case 'ajukan':
        return await submit(request, session, form);
      case 'buka-perubahan':
        return await takeForm(request, {
          take: async () => {
            await beginChange(cycleRefOf(request, session), form, request.now, workflows);
            return doneAt(request.path, 'buka-perubahan');
          },
          again: async (sent) => await show(request, session, [], sent),
        });
      case 'batalkan-perubahan':
        await dropChange(cycleRefOf(request, session), version, request.now, workflows);
        return doneAt(request.path, 'batalkan-perubahan');
      default:
        throw new NotFoundError('act');
    }
  }),

  'GET /konsol/siklus/{cycle}/rencana/{activity}': signedIn(showLine),
  'POST /konsol/siklus/{cycle}/rencana/{activity}': signedIn(postLine),
});

const SUBMISSION = { pemutus: text({ label: 'Yang memutuskan mengajukan lagi', most: 'name' }) };

async function submit(request: PageRequest, session: Session, form: URLSearchParams): Promise<PageResponse> {
  try {
    const { pemutus: continuedBy } = settled(readFields(form, SUBMISSION));
    const version = Number(form.get('versi'));
    const { now } = request;
    const submission = { ...cycleRefOf(request, session), version, by: actorOf(session), now, continuedBy };
    await submitPlan(submission, workflows);
    return doneAt(request.path, 'ajukan');
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    return await show(request, session, error.issues);
  }
}

/**
 * @param faults what stands against the submission, when it was tried
 * @param form that opens a change, as it was sent
 */
async function show(
  request: PageRequest,
  session: Session,
  faults: readonly Issue[] = [],
  form: FormState = emptyForm,
): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const data = await readPlanData(ref);
  if (data === undefined) {
    return html(await notDraftedView(session, await readCycle(ref.agency, ref.cycle)));
  }
  return html(await planView({ session, data, faults, form }), faults.length > 0 ? 422 : 200);
}
