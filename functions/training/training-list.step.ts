import * as z from 'zod/mini';
import { CycleRef, secondsUntil } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { weeklyMornings } from '../../shared/rules/mail-calendar.ts';
import { wibDate, wibInstant } from '../../shared/rules/working-calendar.ts';
import { advancePhase, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { readPlan } from '../../shared/store/plan.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { isOfThisVersion } from '../../shared/store/values.ts';
import { expectAnswers, trainingsWaitpoint } from '../../shared/store/waitpoint.ts';
import { trainingExecution, trainingName } from '../../shared/training/training-run.ts';
import { dueInWeek, nextWeeklyLook, weeklyLookBefore } from '../../shared/training/weekly-list.ts';
import { type Executions, executionsOfRegion, nextRun } from '../../shared/workflow/executions.ts';
import { invitationMorning } from './schedule/training-days.ts';
import { isOver, type LineProgress, trainingProgress } from './training-progress.ts';

const executions = executionsOfRegion();

/** The cycle looks again at least once a month, whatever the plan says. */
const LONGEST_WAIT_DAYS = 30;

const Input = z.extend(CycleRef, {
  /** Said by workflows that lead changes of the plan while trainings run; those of before wait for trainings alone. */
  changes: z.optional(z.boolean()),
  /** Said by workflows that send the weekly mail. */
  weekly: z.optional(z.boolean()),
});

/** Names the trainings that are to be opened, each with the name that its execution may have only once. */
export const handler = step(Input, async (input, { now }) => await listTrainings(input, now));

/**
 * The trainings to start now, whether all are over, the day of the weekly mail when that has something to say (else ''), and
 * how long to wait before looking again. A training that was opened has an execution and is named no
 * more: the cycle's history must not grow with looks times trainings.
 */
export async function listTrainings(
  { changes = false, weekly = false, ...ref }: z.output<typeof Input>,
  now: Date,
  from: Executions = executions,
) {
  await advancePhase(ref, 'ENACTMENT', 'TRAINING');
  const { settings, leadsChanges, leadsWeekly } = await readCycle(ref.agency, ref.cycle);
  const leads = {
    ...(changes && leadsChanges !== true ? { leadsChanges: true } : {}),
    ...(weekly && leadsWeekly !== true ? { leadsWeekly: true } : {}),
  };
  if (Object.keys(leads).length > 0) await changeCycle(ref, leads, { phase: 'TRAINING' });
  const plan = await readPlan(ref);
  const lines = await trainingProgress(ref);
  const left = lines.filter((line) => !isOver(line)).length;
  await expectAnswers(partitions.cycle(ref.agency, ref.cycle), trainingsWaitpoint(plan), left);
  const change = plan.change !== undefined;
  if (left === 0 && !change) await advancePhase(ref, 'TRAINING', 'FOLLOW_UP');
  const unopened = lines.filter(({ training }) => training === undefined);
  const morning = weeklyMornings(now).last;
  const running = lines.flatMap((each) => runningOf(each));
  const dueAt = ({ line }: LineProgress) => invitationMorning(line, settings.invitationDays);
  const due = unopened.filter((each) => dueAt(each) <= now);
  const looks = [
    ...running.map((training) => nextWeeklyLook(training, settings, now)),
    ...due.map(({ line }) => weeklyLookBefore(wibInstant(line.startsOn), now)),
  ];
  return {
    due: await Promise.all(due.map((each) => executionOf(ref, each, from))),
    allClosed: left === 0 && !change,
    change,
    week: running.some((training) => dueInWeek(training, settings, morning).length > 0)
      ? wibDate(morning)
      : '',
    waitpoint: trainingsWaitpoint(plan),
    waitSeconds: secondsUntil(nextLook([...unopened.map(dueAt), ...looks], now), now),
  };
}

/** An execution that ended before it opened its training keeps its name: another is begun under the next one. */
async function executionOf(ref: CycleRef, { line: { activity } }: LineProgress, from: Executions) {
  const training = { ...ref, activity };
  const { run } = await nextRun((each) => trainingExecution(training, each), 1, from);
  return { activity, name: trainingName(training, run), run };
}

/** A training of which people may be asked something; none that is over, or in a state of a newer version. */
function runningOf({ line, training }: LineProgress): readonly TrainingItem[] {
  if (training === undefined || isOver({ line, training }) || !isOfThisVersion(training, 'status')) return [];
  return [training];
}

function nextLook(moments: readonly Date[], now: Date): Date {
  const latest = now.getTime() + LONGEST_WAIT_DAYS * 86_400_000;
  const coming = moments.map((moment) => moment.getTime()).filter((moment) => moment > now.getTime());
  return new Date(Math.min(latest, ...coming));
}
