import { recordAudit } from '../../shared/audit.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError, InvalidInputError, NotFoundError, RuleViolationError } from '../../shared/errors.ts';
import { offeringOf } from '../../shared/reference/training-catalogue.ts';
import type { PlanItem, PlanLine } from '../../shared/table/entities/plan.ts';
import { choosePeople } from './choose-people.ts';
import type { ReadLine } from './line-form.ts';
import { changePlan, readPlan } from './plan-store.ts';
import { removeTargets } from './target-store.ts';

/** Who changes what: the version is the one the page showed, so that two tabs do not overwrite each other. */
export interface Edit extends CycleRef {
  readonly version: number;
  readonly now: Date;
}

/**
 * Changes one activity and, when whom it is meant for changed, chooses its people again.
 * @throws InvalidInputError, NotFoundError, ConflictError, RuleViolationError once the plan is submitted
 */
export async function changeLine(
  edit: Edit,
  activity: string,
  { content, errors }: ReadLine,
): Promise<PlanLine> {
  refuseFaults(errors);
  const plan = await readForEdit(edit);
  const before = lineOf(plan, activity);
  // A line that became another course is no longer the catalogue's.
  const sameCourse = before.offering !== undefined && offeringOf(before.offering)?.form === content.form;
  const line = { ...content, activity, ...(sameCourse ? { offering: before.offering } : {}) };
  const settled = needsPeople(before, line) ? await withPeople(edit, plan, line) : line;
  await save(
    edit,
    plan,
    plan.lines.map((other) => (other.activity === activity ? settled : other)),
    activity,
  );
  return settled;
}

/** Adds an activity at the end, with a new code, and chooses its people. @throws as `changeLine` */
export async function addLine(edit: Edit, { content, errors }: ReadLine): Promise<PlanLine> {
  refuseFaults(errors);
  const plan = await readForEdit(edit);
  const line = await withPeople(edit, plan, { ...content, activity: nextActivity(plan) });
  await save(edit, plan, [...plan.lines, line], line.activity);
  return line;
}

/** Takes an activity out of the plan, with its list of people. @throws as `changeLine` */
export async function removeLine(edit: Edit, activity: string): Promise<void> {
  const plan = await readForEdit(edit);
  lineOf(plan, activity);
  await save(
    edit,
    plan,
    plan.lines.filter((line) => line.activity !== activity),
    activity,
  );
  await removeTargets(edit, activity);
}

function refuseFaults(errors: Readonly<Record<string, string>>): void {
  const issues = Object.entries(errors).map(([field, sentence]) => ({ field, sentence }));
  if (issues.length > 0) throw new InvalidInputError(issues);
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

function nextActivity({ lines }: PlanItem): string {
  const highest = Math.max(0, ...lines.map(({ activity }) => Number(activity.slice(1))));
  return `A${String(highest + 1).padStart(2, '0')}`;
}

function needsPeople(before: PlanLine, after: PlanLine): boolean {
  const key = ({ targetCount, targetPosts, competencies, learningHours, startsOn, endsOn }: PlanLine) =>
    JSON.stringify([targetCount, targetPosts, competencies, learningHours, startsOn, endsOn]);
  return key(before) !== key(after);
}

/** The number aimed at becomes the number found: fewer may fit than were asked for. */
async function withPeople(edit: Edit, plan: PlanItem, line: PlanLine): Promise<PlanLine> {
  return { ...line, targetCount: await choosePeople(edit, plan.lines, line) };
}

async function save(edit: Edit, plan: PlanItem, lines: readonly PlanLine[], activity: string): Promise<void> {
  const version = await changePlan(plan, { lines });
  const { agency, cycle, now } = edit;
  await recordAudit({
    agency,
    cycle,
    at: now,
    actor: 'koordinator',
    act: 'plan line changed',
    subject: `${activity} v${version}`,
  });
}
