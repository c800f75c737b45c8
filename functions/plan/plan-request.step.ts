import { askCoordinator, type CoordinatorAsking } from '../../shared/agency/ask-coordinator.ts';
import { CycleRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerFromEnv } from '../../shared/mail/mailer.ts';
import { reopenPlan } from '../../shared/plan/reopen-plan.ts';
import { advancePhase } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { noteAsked, readPlan } from '../../shared/store/plan.ts';
import { keepCopy } from '../../shared/store/plan-writes.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import { complete } from '../../shared/workflow/workflows.ts';
import { planLetter } from './plan-letter.ts';

/** Asks the coordinator for the plan, or for its revision; each week again. */
export const handler = step(
  CycleRef,
  async (ref, { now }) => await requestPlan(ref, { now, mailer: mailerFromEnv() }),
);

interface PlanRequest {
  readonly waitpoint: WaitpointName;
  readonly waitSeconds: number;
}

/** The workflow itself is asking, so nobody waits for an answer yet. */
const NOBODY_WAITS = { start: async () => 'EXISTS' as const, answer: async () => undefined };

/** A plan that came back is opened again first; a plan that was submitted meanwhile lets the workflow go on. */
export async function requestPlan(
  ref: CycleRef,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<PlanRequest> {
  await reopenPlan(ref);
  const cycle = await advancePhase(ref, 'APPROVAL', 'PLANNING');
  const plan = await readPlan(ref);
  if (plan.status !== 'DRAFT') {
    // Whoever submitted it may have crashed before the copy.
    await keepCopy(plan);
    const waitpoint = `plan-${plan.revision}` as const;
    const result = { revision: String(plan.revision) };
    await complete(partitions.cycle(ref.agency, ref.cycle), waitpoint, result, NOBODY_WAITS);
    return { waitpoint, waitSeconds: 1 };
  }
  // Each revision is a new request.
  const asking: CoordinatorAsking = {
    agency: ref.agency,
    asked: plan.asked?.revision === plan.revision ? plan.asked : undefined,
    letter: (count) => planLetter(plan, count),
    note: (asked) => noteAsked(plan, { ...asked, revision: plan.revision }),
  };
  const days = cycle.settings.coordinatorReminderDays;
  return {
    waitpoint: `plan-${plan.revision + 1}`,
    waitSeconds: await askCoordinator(asking, { days, now, mailer }),
  };
}
