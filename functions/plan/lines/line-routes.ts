import { createHash } from 'node:crypto';
import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, type Session } from '../../../shared/console/signed-in.tsx';
import type { CycleRef } from '../../../shared/contracts.ts';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { answerOf, readFields, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { offeringsOf } from '../../../shared/plan/agency-offerings.ts';
import { needNamer, postNamer } from '../../../shared/reference/agency-reference.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { readTopic } from '../../../shared/store/forum.ts';
import { type PlanItem, type PlanLine, readPlan } from '../../../shared/store/plan.ts';
import { readReference } from '../../../shared/store/reference.ts';
import { type FormState, type FormValues, formState, textValue } from '../../../shared/ui/form.tsx';
import { lockedLines } from '../change/locked-lines.ts';
import { peopleAsked } from '../draft/choose-people.ts';
import { isChosenByName } from '../planned-cycle.ts';
import { addLine, changeLine, removeLine } from './edit-line.ts';
import { lineFacts } from './line-facts-view.tsx';
import { type ReadLine, readLineForm } from './line-form.ts';
import { lineForm } from './line-form-view.tsx';
import { valuesOfLine, valuesOfOffering, valuesOfTopic } from './line-values.ts';
import { peoplePage, postPeople, showPeople } from './people-routes.ts';
import { REASON_LENGTH } from './plan-bounds.ts';
import { quietTimeQuestion } from './quiet-time-question.ts';
import type { Edit } from './save-lines.ts';

/** The path's name for an activity that is not in the plan yet. */
const NEW = 'baru';

/** One activity: a form while the plan may be changed, afterwards its facts. */
export async function showLine(request: PageRequest, session: Session): Promise<PageResponse> {
  if (request.query.get('bagian') === 'peserta') return await showPeople(request, session);
  const ref = cycleRefOf(request, session);
  const plan = await readPlan(ref);
  const line = lineOf(plan, request);
  const locked = line && (await lockedLines(plan)).get(line.activity);
  if (plan.status !== 'DRAFT' || session.role !== 'koordinator' || locked !== undefined) {
    if (line === undefined) throw new NotFoundError('activity');
    const needName = needNamer(await readReference(await readCycle(ref.agency, ref.cycle)));
    const why = plan.status === 'DRAFT' ? locked : undefined;
    return html(await lineFacts(session, ref.cycle, line, { needName, locked: why }));
  }
  const offering = request.query.get('tawaran') ?? '';
  const values = line === undefined ? await newValues(request, ref) : valuesOfLine(line);
  const today = wibDate(request.now);
  const cycle = await readCycle(ref.agency, ref.cycle);
  return html(
    await lineForm({
      session,
      plan,
      peopleAsked: peopleAsked(cycle),
      line,
      today,
      form: formState(values),
      reference: await readReference(cycle),
      offering,
    }),
  );
}

/** What a new activity is begun with: an offering of the catalogue, a topic of the forum, or nothing. */
async function newValues({ query }: PageRequest, ref: CycleRef): Promise<FormValues> {
  const topic = query.get('topik');
  if (topic !== null) return valuesOfTopic(await readTopic({ agency: ref.agency, topic }));
  const code = query.get('tawaran') ?? '';
  const [agency, cycle, offerings] = await Promise.all([
    readAgency(ref.agency),
    readCycle(ref.agency, ref.cycle),
    offeringsOf(ref.agency),
  ]);
  const offering = offerings.find((each) => each.code === code);
  return valuesOfOffering(offering, agency.name, postNamer(await readReference(cycle)));
}

/** Saves, adds or removes an activity, or sets who goes. */
export async function postLine(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const activity = request.params['activity'] ?? '';
  return await takeForm(request, {
    take: async (form) => {
      const sent = createHash('sha256').update(`${activity}?${form}`).digest('hex');
      const edit = { ...ref, version: Number(form.get('versi')), now: request.now, sent };
      switch (form.get('tindakan')) {
        case 'simpan':
          return await saveLine(session, edit, activity, form);
        case 'hapus':
          return await dropLine(edit, activity, form);
        case 'peserta':
          return await postPeople(edit, activity, form);
        default:
          throw new NotFoundError('act');
      }
    },
    again: async (form) => await showAgain(request, session, form),
  });
}

async function saveLine(
  session: Session,
  edit: Edit,
  activity: string,
  form: URLSearchParams,
): Promise<PageResponse> {
  const reference = await readReference(await readCycle(edit.agency, edit.cycle));
  const read = readLineForm(form, edit.cycle, reference);
  const asked = { session, edit, form, activity, read };
  const question = answerOf(form) === 'YES' ? undefined : await quietTimeQuestion(asked);
  if (question !== undefined) return html(question);
  const line = await write(edit, activity, read);
  const path = planPath(edit.cycle);
  const choose = activity === NEW && isChosenByName(await readCycle(edit.agency, edit.cycle));
  return doneAt(choose ? `${path}/${line.activity}?bagian=peserta` : path, 'kegiatan');
}

const REMOVAL = { alasanHapus: text({ label: 'Alasan menghapus', most: REASON_LENGTH }) };

/** Once gone, mostly by the same person's first click, it is gone. */
async function dropLine(edit: Edit, activity: string, form: URLSearchParams): Promise<PageResponse> {
  const { alasanHapus } = settled(readFields(form, REMOVAL));
  try {
    await removeLine(edit, activity, alasanHapus);
  } catch (error) {
    if (!(error instanceof ConflictError || error instanceof NotFoundError)) throw error;
    const { lines } = await readPlan(edit);
    if (lines.some((line) => line.activity === activity)) throw error;
  }
  return doneAt(planPath(edit.cycle), 'hapus-kegiatan');
}

/** The form as it was sent; of a plan that may still be changed. */
async function showAgain(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const ref = cycleRefOf(request, session);
  const plan = await readPlan(ref);
  if (plan.status !== 'DRAFT') throw new ConflictError('plan');
  if (textValue(form, 'tindakan') === 'peserta') return await peoplePage(request, session, form);
  const cycle = await readCycle(ref.agency, ref.cycle);
  const activity = request.params['activity'];
  const line = plan.lines.find((other) => other.activity === activity);
  return await lineForm({
    session,
    plan,
    peopleAsked: peopleAsked(cycle),
    reference: await readReference(cycle),
    line,
    today: wibDate(request.now),
    form,
    offering: textValue(form, 'tawaran'),
    removed: line === undefined && activity !== NEW,
  });
}

function planPath(cycle: string): string {
  return `/konsol/siklus/${cycle}/rencana`;
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

/** @throws NotFoundError for an activity that the plan does not have */
function lineOf({ lines }: PlanItem, request: PageRequest): PlanLine | undefined {
  const activity = request.params['activity'] ?? '';
  const line = lines.find((other) => other.activity === activity);
  if (line === undefined && activity !== NEW) throw new NotFoundError('activity');
  return line;
}
