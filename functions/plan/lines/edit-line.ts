import { isDeepStrictEqual } from 'node:util';
import { ConflictError, NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { refuseFaults } from '../../../shared/form/take-form.ts';
import { offeringsOf } from '../../../shared/plan/agency-offerings.ts';
import { type PlanItem, type PlanLine, readLines, readPlan } from '../../../shared/store/plan.ts';
import { newerPartOf } from '../../../shared/store/values.ts';
import { refuseLocked } from '../change/locked-lines.ts';
import { withChosenPeople } from '../draft/choose-people.ts';
import { codeOf } from '../draft/draft-line.ts';
import type { ReadLine } from './line-form.ts';
import { lengthFault } from './plan-bounds.ts';
import { type Edit, saveLines } from './save-lines.ts';

/**
 * Changes one activity. Its list of people stands, whatever else is changed, unless the form asks for a new one. A form
 * that changes nothing writes and records nothing.
 * @throws InvalidInputError, also for a number that is not the list's; NotFoundError, ConflictError,
 *   RuleViolationError once the plan is submitted
 */
export async function changeLine(edit: Edit, activity: string, read: ReadLine): Promise<PlanLine> {
  const plan = await readForEdit(edit);
  const before = lineOf(plan, activity);
  await refuseLocked(plan, before);
  const { content, chooseAnew } = read;
  refuseFaults({
    ...lengthFault(content),
    ...read.errors,
    ...(chooseAnew ? {} : numberFault(before, content.targetCount)),
  });
  // A line that became another course is no longer the catalogue's.
  const sameCourse = before.offering !== undefined && (await formOf(plan, before.offering)) === content.form;
  const line = marked(edit, {
    ...newerPartOf(before),
    ...outsideTheForm(before),
    ...content,
    activity,
    ...(sameCourse ? { offering: before.offering } : {}),
  });
  if (!chooseAnew && saysTheSame(before, line)) return before;
  const settled = chooseAnew ? await withChosenPeople(plan, line) : line;
  const lines = plan.lines.map((other) => (other.activity === activity ? settled : other));
  await saveLines(edit, plan, lines, { act: 'plan line changed', line: settled });
  return settled;
}

/**
 * Adds an activity at the end, with a new code, and chooses its people.
 * @param host of a share that another agency offered
 * @throws as `changeLine`
 */
export async function addLine(
  edit: Edit,
  { content, errors, offering }: ReadLine,
  host?: PlanLine['host'],
): Promise<PlanLine> {
  refuseFaults({ ...lengthFault(content), ...errors });
  const plan = await readForEdit(edit);
  const known = (await formOf(plan, offering)) === content.form ? { offering } : {};
  const activity = await nextActivity(plan);
  const beside = plan.change?.kind === 'OFF_PLAN' ? { offPlan: true } : {};
  const shared = host === undefined ? {} : { host };
  const line = await withChosenPeople(
    plan,
    marked(edit, { ...content, ...known, ...beside, ...shared, activity }),
  );
  await saveLines(edit, plan, [...plan.lines, line], { act: 'plan line added', line });
  return line;
}

/**
 * Takes an activity out of the plan, with its list of people.
 * @param reason in the coordinator's words; '' for none
 * @throws as `changeLine`
 */
export async function removeLine(edit: Edit, activity: string, reason = ''): Promise<void> {
  const plan = await readForEdit(edit);
  const removed = lineOf(plan, activity);
  await refuseLocked(plan, removed);
  const lines = plan.lines.filter((line) => line.activity !== activity);
  const gone = { activity, ...(reason === '' ? {} : { reason }) };
  await saveLines(edit, plan, lines, { act: 'plan line removed', line: removed, gone });
}

/** What a line has that its form does not ask for: saving the form keeps it. Whoever chooses people anew drops the reason. */
function outsideTheForm({ peopleList, repeatReason, meetingUrl, offPlan, host }: PlanLine) {
  return {
    ...(host === undefined ? {} : { host }),
    ...(offPlan === undefined ? {} : { offPlan }),
    ...(peopleList === undefined ? {} : { peopleList }),
    ...(repeatReason === undefined ? {} : { repeatReason }),
    ...(meetingUrl === undefined ? {} : { meetingUrl }),
  };
}

/** Whether two states of a line differ in nothing but the form that wrote them. What is not given is as good as absent. */
function saysTheSame(one: PlanLine, other: PlanLine): boolean {
  const [before, after] = [one, other].map((line) =>
    Object.entries(line)
      .filter(([name, value]) => name !== 'sent' && value !== undefined)
      .sort(([a], [b]) => a.localeCompare(b)),
  );
  return isDeepStrictEqual(before, after);
}

/** The form of an offering of the agency; undefined for a code that it does not have. */
async function formOf({ agency }: PlanItem, code: string): Promise<string | undefined> {
  return (await offeringsOf(agency)).find((offering) => offering.code === code)?.form;
}

function marked({ sent }: Edit, line: PlanLine): PlanLine {
  return sent === undefined ? line : { ...line, sent };
}

/** The number follows the list of names; a number alone says nothing about who goes. */
function numberFault({ targetCount }: PlanLine, typed: number): Readonly<Record<string, string>> {
  if (typed === targetCount) return {};
  return {
    targetCount: `Daftar peserta memuat ${targetCount} orang. Pilih "Susun ulang daftar" bila sistem harus menyarankan ${typed} orang, atau kembalikan jumlah ini ke ${targetCount} dan ubah daftar namanya.`,
  };
}

async function readForEdit(edit: Edit): Promise<PlanItem> {
  const plan = await readPlan(edit);
  if (plan.status !== 'DRAFT') {
    throw new RuleViolationError(
      'Rencana sudah diajukan; perubahan dapat dilakukan bila dikembalikan untuk perbaikan.',
    );
  }
  if (plan.version !== edit.version) throw new ConflictError('plan');
  return plan;
}

function lineOf(plan: PlanItem, activity: string): PlanLine {
  const line = plan.lines.find((other) => other.activity === activity);
  if (line === undefined) throw new NotFoundError('activity');
  return line;
}

/** No code of the plan that is in force, or of an activity that was taken out, is given to another. */
async function nextActivity(plan: PlanItem): Promise<string> {
  const inForce = plan.change === undefined ? [] : await readLines(plan);
  const highest = Math.max(
    0,
    ...[...plan.lines, ...inForce, ...(plan.removed ?? [])].map(({ activity }) => Number(activity.slice(1))),
  );
  return codeOf(highest + 1);
}
