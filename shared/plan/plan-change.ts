import { isDeepStrictEqual } from 'node:util';
import { padded, partitions } from '../store/definition.ts';
import { type PlanItem, type PlanLine, type PlanRevision, readPlan } from '../store/plan.ts';
import { changePlan, keepCopy } from '../store/plan-writes.ts';
import { trainingsWaitpoint } from '../store/waitpoint.ts';
import { complete, type Workflows } from '../workflow/workflows.ts';

/*
 * The enacted plan is changed on a copy: what is in force stays so, and its trainings run, until the change has passed
 * the same chain of officers (PP 11/2017 Ps 207, 210: training follows the enacted plan).
 */

/** Lets the workflow look at the plan anew, after a change that raised its turns. May be repeated. */
export async function wakeCycle(plan: PlanItem, to: Workflows): Promise<void> {
  const { agency, cycle, turns = 0 } = plan;
  if (turns === 0) return;
  const waitpoint = trainingsWaitpoint({ turns: turns - 1 });
  await complete(partitions.cycle(agency, cycle), waitpoint, { change: String(plan.revision) }, to);
}

/** Number of the next submission: none is used twice. */
export function nextRevision({ revision, submissions = revision }: PlanItem): number {
  return submissions + 1;
}

/**
 * Opens a change of a plan that is in force, which is kept beside it first. Raises the turns: from now on the workflow
 * reminds of the change. @throws ConflictError
 */
export async function openChange(
  plan: PlanItem,
  change: Pick<PlanRevision, 'kind' | 'reason'> & { readonly budget: number },
  now: Date,
): Promise<void> {
  const base = `B${padded(plan.version)}`;
  await keepCopy(plan, base);
  const { budget, ...rest } = change;
  const after = nextRevision(plan) - 1;
  await changePlan(
    plan,
    {
      status: 'DRAFT',
      budget,
      change: { ...rest, base, after, openedAt: now.toISOString() },
      submissions: after,
      turns: (plan.turns ?? 0) + 1,
      returned: null,
      asked: null,
    },
    { at: now, act: 'plan change opened', subject: base },
  );
}

/** Ends a change that does not come into force: the plan is what it was, and no number is used again. @throws ConflictError */
export async function giveUpChange(plan: PlanItem, now: Date): Promise<void> {
  if (plan.change === undefined) return;
  const base = await readPlan(plan, plan.change.base);
  const { lines, budget, revision } = base;
  await changePlan(
    plan,
    {
      lines,
      budget,
      revision,
      removed: base.removed ? [...base.removed] : null,
      status: 'APPROVED',
      submittedAt: base.submittedAt ?? null,
      submittedBy: base.submittedBy ?? null,
      paper: base.paper ?? null,
      contentHash: base.contentHash ?? null,
      headcount: base.headcount ?? null,
      turns: (plan.turns ?? 0) + 1,
      change: null,
      returned: null,
    },
    { at: now, act: 'plan change given up', subject: plan.change.base },
  );
}

/**
 * The plan once a change is in force. What was begun stays as it was: an activity whose training was opened meanwhile
 * is neither changed nor taken out.
 * @param opened activities whose training was opened
 */
export function linesInForce(
  before: readonly PlanLine[],
  after: readonly PlanLine[],
  opened: ReadonlySet<string>,
): readonly PlanLine[] {
  const begun = new Map(
    before.filter(({ activity }) => opened.has(activity)).map((line) => [line.activity, line]),
  );
  const present = new Set(after.map(({ activity }) => activity));
  return [
    ...after.map((line) => begun.get(line.activity) ?? line),
    ...[...begun.values()].filter(({ activity }) => !present.has(activity)),
  ];
}

/** Activities that a change would touch though their training was opened: they stay as they were. */
export function overtaken(
  before: readonly PlanLine[],
  after: readonly PlanLine[],
  opened: ReadonlySet<string>,
): readonly PlanLine[] {
  const asked = new Map(after.map((line) => [line.activity, line]));
  return before.filter(
    (line) => opened.has(line.activity) && !isDeepStrictEqual(asked.get(line.activity), line),
  );
}
