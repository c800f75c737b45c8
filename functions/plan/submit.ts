import type { CycleRef } from '../../shared/contracts.ts';
import { approvalRoundsOf } from '../../shared/cycle/settings.ts';
import { ConflictError, InvalidInputError, type Issue } from '../../shared/errors.ts';
import { keepPaper } from '../../shared/plan/paper-content.ts';
import { nextRevision, wakeCycle } from '../../shared/plan/plan-change.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { copyOf, type PlanItem, readPlan } from '../../shared/store/plan.ts';
import { changePlan, keepCopy } from '../../shared/store/plan-writes.ts';
import { peopleByActivity } from '../../shared/store/targets.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';
import { judgedChange } from './change/locked-lines.ts';
import { contentHash, listFaults } from './plan-content.ts';
import { submissionFaults } from './required-items.ts';

/** A submission as the coordinator gives it. */
export interface Submission extends CycleRef {
  /** Version of the plan that the page showed. */
  readonly version: number;
  /** Identifier of the coordinator, for the record; never a name. */
  readonly by: string;
  readonly now: Date;
  /** Who decided that a plan which came back so often is submitted once more. */
  readonly continuedBy?: string;
}

/**
 * Submits the plan for approval: one conditional write raises its revision; the copy and the waiting workflow
 * follow. Submitted again (a double click, or after a crash in between) it only finishes what is missing.
 * @returns the revision that was submitted
 * @throws InvalidInputError with a sentence for each fault; ConflictError when the plan was changed meanwhile
 */
export async function submitPlan(submission: Submission, workflows: Workflows): Promise<number> {
  const plan = await readPlan(submission);
  const submitted = plan.status === 'DRAFT' ? await markSubmitted(plan, submission) : plan;
  await keepCopy(submitted);
  const { agency, cycle, revision } = submitted;
  const result = { revision: String(revision) };
  await complete(partitions.cycle(agency, cycle), `plan-${revision}`, result, workflows);
  await wakeCycle(submitted, workflows);
  return revision;
}

/** Whether a plan, or a change of it, came back as often as the cycle lets it by itself: somebody decides then by name. */
export function isOutOfRounds({ revision, change }: PlanItem, { settings }: CycleItem): boolean {
  return revision - (change?.after ?? 0) >= approvalRoundsOf(settings);
}

function roundFaults(plan: PlanItem, cycle: CycleItem, continuedBy: string): readonly Issue[] {
  if (!isOutOfRounds(plan, cycle) || continuedBy !== '') return [];
  const sentence = `Usulan sudah ${plan.revision - (plan.change?.after ?? 0)} kali diajukan dan kembali. Isi nama dan jabatan yang memutuskan mengajukannya lagi.`;
  return [{ field: 'pemutus', sentence }];
}

async function markSubmitted(
  draft: PlanItem,
  { version, by, now, continuedBy = '' }: Submission,
): Promise<PlanItem> {
  if (draft.version !== version) throw new ConflictError('plan');
  const { plan, locked, faults: ofChange } = await judgedChange(draft);
  const people = await peopleByActivity(plan);
  const cycle = await readCycle(plan.agency, plan.cycle);
  const faults = [
    ...ofChange,
    ...listFaults(plan.lines, people),
    ...submissionFaults(plan, wibDate(now), locked, cycle.settings.budgetShares),
    ...roundFaults(plan, cycle, continuedBy),
  ];
  if (faults.length > 0) throw new InvalidInputError(faults);
  const revision = nextRevision(plan);
  const changes = {
    status: 'SUBMITTED' as const,
    lines: plan.lines,
    revision,
    submittedAt: now.toISOString(),
    submittedBy: by,
    continuedBy: continuedBy === '' ? null : continuedBy,
    contentHash: contentHash(plan, people),
    headcount: new Set([...people.values()].flat()).size,
    paper: await keepPaper(cycle, { ...plan, revision }),
    ...(plan.change === undefined ? {} : { submissions: revision, turns: (plan.turns ?? 0) + 1 }),
  };
  try {
    const entry = { at: now, act: 'plan submitted', subject: copyOf(revision) } as const;
    await changePlan(plan, { ...changes, returned: null }, entry);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // The other click of a double click was first: then there is nothing to refuse.
    const standing = await readPlan(plan);
    if (standing.status === 'DRAFT') throw error;
    return standing;
  }
  return await readPlan(plan);
}
