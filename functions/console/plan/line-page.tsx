import { isDeepStrictEqual } from 'node:util';
import { readAgency } from '../../../shared/agency/agency-store.ts';
import { readCycle } from '../../../shared/cycle/cycle-store.ts';
import { ConflictError, InvalidInputError, NotFoundError } from '../../../shared/errors.ts';
import { type PageRequest, readForm } from '../../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../../shared/http/response.ts';
import { offeringOf } from '../../../shared/reference/training-catalogue.ts';
import { wibDate } from '../../../shared/rules/wib.ts';
import type { PlanItem, PlanLine } from '../../../shared/table/entities/plan.ts';
import { formState } from '../../../shared/ui/index.ts';
import { addLine, changeLine, type Edit, removeLine } from '../../plan/edit-line.ts';
import { type LineContent, type ReadLine, readLineForm } from '../../plan/line-form.ts';
import { readPlan } from '../../plan/plan-store.ts';
import { cycleRefOf } from '../frame/cycle-ref.ts';
import { valuesSent } from '../frame/values-sent.ts';
import type { Session } from '../sign-in/session.ts';
import { lineFacts } from './line-facts-view.tsx';
import { lineForm } from './line-form-view.tsx';
import { valuesOfLine, valuesOfOffering } from './line-values.ts';
import { postPeople, showPeople } from './people-page.tsx';
import { isChosenByName } from './plan-data.ts';

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
  const edit = { ...ref, version: Number(form.get('versi')), now: request.now };
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
      await postPeople(edit, activity, form);
      return redirect(plan);
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
  const read = readLineForm(form);
  try {
    const line = await write(edit, request.params['activity'] ?? '', read, form.get('tawaran') ?? '');
    const path = `/konsol/siklus/${edit.cycle}/rencana`;
    const choose =
      request.params['activity'] === NEW && isChosenByName(await readCycle(edit.agency, edit.cycle));
    return redirect(choose ? `${path}/${line.activity}?bagian=peserta` : path);
  } catch (error) {
    if (!(error instanceof InvalidInputError || error instanceof ConflictError)) throw error;
    const plan = await readPlan(edit);
    if (plan.status !== 'DRAFT') throw error;
    const stale = error instanceof ConflictError;
    const page = await lineForm({
      session,
      plan,
      line: lineOf(plan, request),
      today: wibDate(request.now),
      form: formState(valuesSent(form), read.errors),
      offering: form.get('tawaran') ?? '',
      stale,
    });
    return html(page, stale ? 409 : 422);
  }
}

/** A second click finds the line as it wanted to make it, and makes it no second time. */
async function write(edit: Edit, activity: string, read: ReadLine, offering: string): Promise<PlanLine> {
  try {
    if (activity !== NEW) return await changeLine(edit, activity, read);
    const known = offeringOf(offering)?.form === read.content.form;
    return await addLine(edit, { ...read, content: { ...read.content, ...(known ? { offering } : {}) } });
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const { lines } = await readPlan(edit);
    const standing = activity === NEW ? lines.at(-1) : lines.find((line) => line.activity === activity);
    if (standing === undefined || !holds(standing, read.content)) throw error;
    return standing;
  }
}

/** The number aimed at may have become the number found. */
function holds(line: PlanLine, content: LineContent): boolean {
  return Object.entries(content).every(
    ([field, value]) =>
      field === 'targetCount' ||
      isDeepStrictEqual(Object.entries(line).find(([name]) => name === field)?.[1], value),
  );
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
