import * as z from 'zod/mini';
import { stoppedCycle } from '../../shared/cycle/stopped-cycle.ts';
import { amongOthers, step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { readCycleIfAny } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { type OpenCycleItem, openCycleKey, openCyclesAfter } from '../../shared/store/open-cycle.ts';
import { beginAgain } from '../../shared/store/progress.ts';
import { stoppedTrainings } from '../../shared/training/training-run.ts';
import { type Executions, executionsOfRegion } from '../../shared/workflow/executions.ts';
import { workThrough } from '../../shared/workflow/work-through.ts';
import { recordStop } from './record-stop.ts';
import { tellUntold } from './tell-untold.ts';

const executions = executionsOfRegion();

/** Cycles looked at together: Step Functions answers some 10 questions a second for long. */
const AT_ONCE = 4;

interface By {
  readonly mailer: Mailer;
  readonly executions: Executions;
}

/**
 * Each weekday morning: what stopped without a report of it, because the report or the workflow itself was lost, and what
 * was recorded and could not be told, because no mail left.
 */
export const handler = step(z.unknown(), async (_event, { now, remainingMs }) => {
  const mailer = mailerAtAnyTime();
  const by = { mailer, executions, remainingMs };
  await tellUntold(now, by);
  return await findStopped(now, by);
});

/** A round through the register of open cycles. */
const ROUND = { partition: partitions.register(), step: 'find-stopped' };

/**
 * Compares every open cycle and its trainings with their executions and records what does not run any more. A morning
 * (15 minutes: some 9,000 questions) that is too short for all leaves the rest of its round to the next one.
 */
export async function findStopped(
  now: Date,
  by: By & { readonly remainingMs: () => number },
): Promise<{ readonly more: boolean }> {
  await beginAgain(ROUND);
  return await workThrough({
    ...ROUND,
    next: openCyclesAfter,
    keyOf: openCycleKey,
    each: (ref) => recordStopped(ref, now, by),
    remainingMs: by.remainingMs,
    lanes: async () => AT_ONCE,
  });
}

async function recordStopped(
  { agency, cycle, expiresAt }: OpenCycleItem,
  now: Date,
  { mailer, executions: from }: By,
): Promise<void> {
  // Nothing of it runs any more.
  if (expiresAt !== undefined) return;
  await amongOthers({ agency, cycle }, async () => {
    const item = await readCycleIfAny(agency, cycle);
    if (item === undefined) return;
    const stop = await stoppedCycle(item, from);
    const trainings = await stoppedTrainings(item, from);
    for (const each of stop === undefined ? trainings : [stop, ...trainings]) {
      await recordStop(each, now, mailer);
    }
  });
}
