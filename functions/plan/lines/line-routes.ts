import { createHash } from 'node:crypto';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { returnedForm } from '../../../shared/console/returned-form.ts';
import type { Session } from '../../../shared/console/signed-in.ts';
import { valuesSent } from '../../../shared/console/values-sent.ts';
import { readCycle } from '../../../shared/cycle/cycle-store.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { type PageRequest, readForm } from '../../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../../shared/http/response.ts';
import { wibDate } from '../../../shared/rules/wib.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { type PlanItem, type PlanLine, readPlan } from '../../../shared/store/plan.ts';
import { formState } from '../../../shared/ui/index.ts';
import { isChosenByName } from '../planned-cycle.ts';
import { addLine, changeLine, removeLine } from './edit-line.ts';
import { lineFacts } from './line-facts-view.tsx';
import { type ReadLine, readLineForm } from './line-form.ts';
import { lineForm } from './line-form-view.tsx';
import { valuesOfLine, valuesOfOffering } from './line-values.ts';
import { postPeople, showPeople } from './people-routes.ts';
import type { Edit } from './save-lines.ts';

/** The path's name for an activity that is not in the plan yet. */
const NEW = 'baru';

/** One activity: a form while the plan may be changed, afterwards its facts. */
export async function showLine(request: PageRequest, session: Session): Promise<PageResponse> {
  if (request.query.get('bagian') === 'peserta') return await showPeople(request, session);
  const ref = cycleRefOf(request, session);
  const plan = await readPlan(ref);
  const line = lineOf(plan, request);
  if (plan.status !== 'DRAFT' || session.role !== 'koordinator') {
    if (line === undefined) throw new NotFoundError('activity');
    return html(await lineFacts(session, ref.cycle, line));
  }
  const offering = request.query.get('tawaran') ?? '';
  const values =
    line === undefined ? valuesOfOffering(offering, (await readAgency(ref.agency)).name) : valuesOfLine(line);
  const today = wibDate(request.now);
  return html(await lineForm({ session, plan, line, today, form: formState(values), offering }));
}

/** Saves, adds or removes an activity, or sets who goes. */
export async function postLine(request: PageRequest, session: Session): Promise<PageResponse> {
  const form = readForm(request);
  const ref = cycleRefOf(request, session);
  const activity = request.params['activity'] ?? '';
  const sent = createHash('sha256').update(`${activity}?${form}`).digest('hex');
  const edit = { ...ref, version: Number(form.get('versi')), now: request.now, sent };
  const plan = `/konsol/siklus/${ref.cycle}/rencana`;
  switch (form.get('tindakan')) {
    case 'simpan':
      return await saveLine({ request, session, edit, form });
    case 'hapus':
      await unlessDone(edit, removeLine(edit, activity), ({ lines }) =>
        lines.every((line) => line.activity !== activity),
      );
      return redirect(plan);
    case 'peserta':
      return await postPeople({ request, session, edit, form });
    default:
      throw new NotFoundError('act');
  }
}

interface Save {
  readonly request: PageRequest;
  readonly session: Session;
  readonly edit: Edit;
  readonly form: URLSearchParams;
}

async function saveLine(save: Save): Promise<PageResponse> {
  const { request, session, edit, form } = save;
  const activity = request.params['activity'] ?? '';
  try {
    const line = await write(edit, activity, readLineForm(form, edit.cycle));
    const path = `/konsol/siklus/${edit.cycle}/rencana`;
    const choose = activity === NEW && isChosenByName(await readCycle(edit.agency, edit.cycle));
    return redirect(choose ? `${path}/${line.activity}?bagian=peserta` : path);
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof ConflictError)) throw error;
    const plan = await readPlan(edit);
    if (plan.status !== 'DRAFT') throw error;
    const stale = error instanceof ConflictError;
    const line = plan.lines.find((other) => other.activity === activity);
    const page = await lineForm({
      session,
      plan,
      line,
      today: wibDate(request.now),
      form: stale ? formState(valuesSent(form)) : returnedForm(form, error),
      offering: form.get('tawaran') ?? '',
      stale,
      removed: line === undefined && activity !== NEW,
    });
    return html(page, stale ? 409 : 422);
  }
}

/** A second click finds the line that its first has written, and makes it no second time. */
async function write(edit: Edit, activity: string, read: ReadLine): Promise<PlanLine> {
  try {
    return activity === NEW ? await addLine(edit, read) : await changeLine(edit, activity, read);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const standing = (await readPlan(edit)).lines.find(({ sent }) => sent === edit.sent);
    if (standing === undefined) throw error;
    return standing;
  }
}

/** Lets an act pass that somebody, mostly the same person's first click, has done already. */
async function unlessDone(
  edit: Edit,
  act: Promise<unknown>,
  isDone: (plan: PlanItem) => boolean,
): Promise<void> {
  try {
    await act;
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error;
    if (!isDone(await readPlan(edit))) throw error;
  }
}

/** @throws NotFoundError for an activity that the plan does not have */
function lineOf({ lines }: PlanItem, request: PageRequest): PlanLine | undefined {
  const activity = request.params['activity'] ?? '';
  const line = lines.find((other) => other.activity === activity);
  if (line === undefined && activity !== NEW) throw new NotFoundError('activity');
  return line;
}
