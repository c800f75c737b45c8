import { ConflictError, RuleViolationError } from '../../shared/errors.ts';
import { linesInForce, overtaken, wakeCycle } from '../../shared/plan/plan-change.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { changeCycle, type Enactment, readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { copyOf, type PlanItem, type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { changePlan } from '../../shared/store/plan-writes.ts';
import { readTrainings } from '../../shared/store/training.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';
import { checkedDecree, type EnactmentRecord, requireSame } from './record-enactment.ts';

/** What a change does once it is in force. */
interface Effect {
  readonly lines: readonly PlanLine[];
  /** Activities that it would touch, but whose training has begun: they stay as they were. */
  readonly kept: readonly PlanLine[];
}

/** What an approved change will do now. */
export async function effectOf(plan: PlanItem): Promise<Effect> {
  if (plan.change === undefined) return { lines: plan.lines, kept: [] };
  const base = await readPlan(plan, plan.change.base);
  const activities = base.lines.map(({ activity }) => activity);
  const trainings = await readTrainings(plan, activities, true);
  const opened = new Set(trainings.map(({ activity }) => activity));
  return {
    lines: linesInForce(base.lines, plan.lines, opened),
    kept: overtaken(base.lines, plan.lines, opened),
  };
}

/**
 * Puts an approved change in force by one conditional write; the ceiling of the cycle and the waiting workflow follow.
 * @param decree of a revision; activities beside the plan have none
 * @throws ConflictError
 */
export async function putInForce(
  plan: PlanItem,
  now: Date,
  to: Workflows,
  decree?: Enactment,
): Promise<PlanItem> {
  const { lines } = await effectOf(plan);
  const { decrees = [], revision, turns = 0 } = plan;
  await changePlan(
    plan,
    {
      lines,
      change: null,
      turns: turns + 1,
      ...(decree === undefined ? {} : { decrees: [...decrees, { ...decree, revision }] }),
    },
    { at: now, act: 'plan change in force', subject: copyOf(revision) },
  );
  return await settleChange(await readPlan(plan), to);
}

/** What follows from a change that is in force; may be repeated. */
async function settleChange(plan: PlanItem, to: Workflows): Promise<PlanItem> {
  const { agency, cycle, budget, revision } = plan;
  const { settings } = await readCycle(agency, cycle);
  if (settings.budget !== budget) {
    await changeCycle(plan, { settings: { ...settings, budget } }, { phase: 'TRAINING' });
  }
  const result = { revision: String(revision) };
  await complete(partitions.cycle(agency, cycle), `enactment-${revision}`, result, to);
  await wakeCycle(plan, to);
  return plan;
}

/**
 * The decree of a revision as it will be recorded, or the one that stands already. Writes nothing.
 * @throws InvalidInputError with a sentence for each fault (fields 'nomor', 'tanggal'); RuleViolationError before all have approved
 */
export async function checkChangeDecree(
  record: Omit<EnactmentRecord, 'workflows'>,
): Promise<{ readonly plan: PlanItem; readonly decree: Enactment; readonly stands: boolean }> {
  const plan = await readPlan(record);
  const before = plan.decrees?.find(({ revision }) => revision === plan.revision);
  if (plan.change === undefined && before !== undefined) return { plan, decree: before, stands: true };
  if (plan.change?.kind !== 'REVISION' || plan.status !== 'APPROVED') {
    throw new RuleViolationError(
      'Penetapan perubahan dicatat setelah usulan perubahan disetujui seluruh pejabat.',
    );
  }
  const { steps } = await readApproval(record);
  const approvedAt = steps.findLast(({ status }) => status === 'APPROVED')?.decidedAt ?? plan.change.openedAt;
  const decree = checkedDecree(record, wibDate(new Date(approvedAt)), wibDate(record.now));
  return { plan, decree, stands: false };
}

/**
 * Records the decree of a revision and puts it in force. The first record stands; again, or after a crash, it only tells
 * the workflow. @throws as `checkChangeDecree`, and RuleViolationError for another decree than the one that stands
 */
export async function recordChangeDecree(record: EnactmentRecord): Promise<Enactment> {
  const { plan, decree, stands } = await checkChangeDecree(record);
  if (stands) {
    await settleChange(plan, record.workflows);
    return requireSame(record, decree);
  }
  try {
    await putInForce(plan, record.now, record.workflows, decree);
    return decree;
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    return await recordChangeDecree(record);
  }
}
