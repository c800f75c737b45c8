import * as z from 'zod/mini';
import { CycleRef, secondsUntil } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { weeklyMornings, workingMorning } from '../../shared/rules/mail-calendar.ts';
import { addDays, wibDate } from '../../shared/rules/working-calendar.ts';
import { advancePhase, type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { changeTraining } from '../../shared/store/training.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { isOfThisVersion } from '../../shared/store/values.ts';
import { expectAnswers, trainingsWaitpoint } from '../../shared/store/waitpoint.ts';
import { trainingExecution, trainingName } from '../../shared/training/training-run.ts';
import { dueInWeek, nextWeeklyLook } from '../../shared/training/weekly-list.ts';
import { type Executions, executionsOfRegion, nextRun } from '../../shared/workflow/executions.ts';
import { invitationMorning } from './schedule/training-days.ts';
import { isOver, type LineProgress, trainingProgress } from './training-progress.ts';

const executions = executionsOfRegion();

/**
 * So many times the days of the setting before which people are invited, others open with a training; an assumption. What is
 * open can no longer be changed by a change of the plan, and nobody knows in March whether a day in July is free.
 */
const TOGETHER_TIMES = 3;

/** Days from its opening to its end with which behaviour, asked later, lies within the year that an execution lives. */
const LONGEST_TOGETHER_DAYS = 150;

/** The cycle looks again at least once a month, whatever the plan says. */
const LONGEST_WAIT_DAYS = 30;

const Input = z.extend(CycleRef, {
  /** Said by workflows that lead changes of the plan while trainings run; those of before wait for trainings alone. */
  changes: z.optional(z.boolean()),
  /** Said by workflows that send the weekly mail. */
  weekly: z.optional(z.boolean()),
  /** Day of the weekly mail that went out last, '' before the first; said by workflows in which it brings invitations. */
  told: z.optional(z.string()),
});

/** Names the trainings that are to be opened, each with the name that its execution may have only once. */
export const handler = step(Input, async (input, { now }) => await listTrainings(input, now));

/**
 * The trainings to start now, whether all are over, the day of the weekly mail when that has something to say (else ''), and
 * how long to wait before looking again. A training that was opened has an execution and is named no
 * more: the cycle's history must not grow with looks times trainings.
 */
export async function listTrainings(
  { changes = false, weekly = false, told, ...ref }: z.output<typeof Input>,
  now: Date,
  from: Executions = executions,
) {
  await advancePhase(ref, 'ENACTMENT', 'TRAINING');
  const { settings, leadsChanges, leadsWeekly, leadsInvitations } = await readCycle(ref.agency, ref.cycle);
  const leads = {
    ...(changes && leadsChanges !== true ? { leadsChanges: true } : {}),
    ...(weekly && leadsWeekly !== true ? { leadsWeekly: true } : {}),
    ...(told !== undefined && leadsInvitations !== true ? { leadsInvitations: true } : {}),
  };
  if (Object.keys(leads).length > 0) await changeCycle(ref, leads, { phase: 'TRAINING' });
  const plan = await readPlan(ref);
  if (told !== undefined && told !== '')
    await noteWeekly(await trainingProgress(ref), settings, workingMorning(told));
  const lines = await trainingProgress(ref);
  const left = lines.filter((line) => !isOver(line)).length;
  await expectAnswers(partitions.cycle(ref.agency, ref.cycle), trainingsWaitpoint(plan), left);
  const change = plan.change !== undefined;
  if (left === 0 && !change) await advancePhase(ref, 'TRAINING', 'FOLLOW_UP');
  const unopened = lines.filter(({ training }) => training === undefined);
  const morning = weeklyMornings(now).last;
  const running = lines.flatMap((each) => runningOf(each));
  const dueAt = ({ line }: LineProgress) => invitationMorning(line, settings.invitationDays);
  const near = unopened.filter((each) => dueAt(each) <= now);
  const due =
    told === undefined || change || near.length === 0
      ? near
      : unopened.filter((each) => near.includes(each) || opensWith(each, settings.invitationDays, now));
  const looks = [
    ...running.map((training) => nextWeeklyLook(training, settings, now)),
    ...due.map(() => weeklyMornings(now).next),
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

/** The invitations that the weekly mail of a morning has brought are out, and what it was the last to ask is asked. */
async function noteWeekly(
  lines: readonly LineProgress[],
  settings: CycleItem['settings'],
  morning: Date,
): Promise<void> {
  const told = (training: TrainingItem) => {
    const { invitesOn, feedbackUnasked, behaviourUnasked } = training;
    const due = dueInWeek(training, settings, morning);
    return {
      ...(invitesOn !== undefined && invitesOn <= wibDate(morning) ? { invitesOn: null } : {}),
      ...(feedbackUnasked === true && due.includes('umpan-balik') ? { feedbackUnasked: null } : {}),
      ...(behaviourUnasked === true && due.includes('perilaku') ? { behaviourUnasked: null } : {}),
    };
  };
  for (const training of lines.flatMap(runningOf)) {
    if (Object.keys(told(training)).length === 0) continue;
    await changeTraining(training, (current) => {
      const changes = told(current);
      return Object.keys(changes).length === 0 ? undefined : changes;
    });
  }
}

/**
 * With one training that is near those of the nine weeks that follow are opened (as people are invited three before), so
 * that one mail invites to all of them: a person with four trainings a year got four. Not while the plan is being changed,
 * for what was opened stays as it is; nor what lasts so long that its execution could not live to its end.
 */
function opensWith({ line }: LineProgress, invitationDays: number, now: Date): boolean {
  const from = addDays(wibDate(now), invitationDays);
  return (
    line.startsOn <= addDays(from, TOGETHER_TIMES * invitationDays) &&
    line.endsOn <= addDays(from, LONGEST_TOGETHER_DAYS)
  );
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
  return training.status === 'CANCELLED' ? [] : [training];
}

function nextLook(moments: readonly Date[], now: Date): Date {
  const latest = now.getTime() + LONGEST_WAIT_DAYS * 86_400_000;
  const coming = moments.map((moment) => moment.getTime()).filter((moment) => moment > now.getTime());
  return new Date(Math.min(latest, ...coming));
}
