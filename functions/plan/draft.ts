import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { readAgency } from '../../shared/agency/agency-store.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { step } from '../../shared/lambda/step.ts';
import { readAnalysis } from '../../shared/plan/analysis.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { addDays, wibDate } from '../../shared/rules/wib.ts';
import type { CycleItem } from '../../shared/table/entities/cycle.ts';
import { Plan, type PlanLine } from '../../shared/table/entities/plan.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { draftLine, rhythmOf } from './draft-line.ts';
import { greedyPlan, type Planner } from './draft-plan.ts';
import { draftReason } from './draft-reason.ts';
import { fillSeats } from './fill-seats.ts';
import { findPlan, readPlan } from './plan-store.ts';
import { spreadOverYear } from './schedule-activities.ts';
import { notNamedBy, removeList } from './target-store.ts';

/** Days that approval and enactment take before the first invitation goes out; an assumption. */
const APPROVAL_DAYS = 30;

/** Suggests a plan; a plan that exists is left as it is. */
export const handler = step(CycleRef, async (ref, { now }) => await draftPlan(ref, now, greedyPlan));

/** Drafts on groups, then gives the seats to people shard by shard. The plan is written last, and once. */
export async function draftPlan(ref: CycleRef, now: Date, planner: Planner): Promise<void> {
  if ((await findPlan(ref)) !== undefined) return;
  const [cycle, agency, analysis] = await Promise.all([
    readCycle(ref.agency, ref.cycle),
    readAgency(ref.agency),
    readAnalysis(ref),
  ]);
  const choices = planner({
    groups: Object.values(analysis.groups),
    offerings,
    budget: cycle.settings.budget,
  });
  const dates = spreadOverYear(
    choices.map(({ offering }) => ({
      days: offering.durationDays,
      rhythm: rhythmOf(offering),
      weekday: offering.weekly,
    })),
    Number(ref.cycle),
    earliestStart(cycle, now),
  );
  const suggested = choices.flatMap((choice, index) => {
    const slot = dates[index];
    return slot === undefined ? [] : [draftLine(choice, slot, index + 1, agency.name)];
  });
  const filled = await fillSeats(ref, cycle.shardCount, suggested);
  const lines = filled.map(({ line, forHours }) => ({
    ...line,
    reason: draftReason(line, analysis.gaps, forHours),
  }));
  await putDraft(ref, cycle.settings.budget, lines);
}

function earliestStart({ settings }: CycleItem, now: Date): string {
  return addDays(wibDate(now), APPROVAL_DAYS + settings.invitationDays);
}

async function putDraft(
  { agency, cycle }: CycleRef,
  budget: number,
  lines: readonly PlanLine[],
): Promise<void> {
  const written = await sendUnlessLate(
    Plan.build(PutItemCommand)
      .item({ agency, cycle, copy: 'CURRENT', status: 'DRAFT', revision: 0, version: 1, lines, budget })
      .options({ condition: { attr: 'copy', exists: false } }),
  );
  if (written !== undefined) return;
  // An earlier run of this step was first, and the coordinator may have begun to work on it: our lists go.
  const standing = await readPlan({ agency, cycle });
  for (const line of notNamedBy(lines, standing.lines)) await removeList({ agency, cycle }, line);
}
