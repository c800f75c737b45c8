import { CycleRef, secondsUntil } from '../../shared/contracts.ts';
import { advancePhase, readCycle } from '../../shared/cycle/cycle-store.ts';
import { step } from '../../shared/lambda/step.ts';
import { invitationMorning } from './training-days.ts';
import { isOver, type LineProgress, trainingProgress } from './training-progress.ts';

/** The cycle looks again at least once a month, whatever the plan says. */
const LONGEST_WAIT_DAYS = 30;

/** Names the trainings that are due, each with the name that its execution may have only once. */
export const handler = step(CycleRef, async (ref, { now }) => await listTrainings(ref, now));

/** The trainings to start now, whether all are over, and how long to wait before looking again. */
export async function listTrainings(ref: CycleRef, now: Date) {
  await advancePhase(ref, 'ENACTMENT', 'TRAINING');
  const { settings } = await readCycle(ref.agency, ref.cycle);
  const lines = await trainingProgress(ref);
  const allClosed = lines.every(isOver);
  if (allClosed) await advancePhase(ref, 'TRAINING', 'FOLLOW_UP');
  const open = lines.filter((line) => !isOver(line));
  const dueAt = (line: LineProgress) => invitationMorning(line.line, settings.invitationDays);
  return {
    due: open.filter((line) => dueAt(line) <= now).map((line) => executionOf(ref, line)),
    allClosed,
    waitSeconds: secondsUntil(nextLook(open.map(dueAt), now), now),
  };
}

function executionOf({ agency, cycle }: CycleRef, { line, training }: LineProgress) {
  const run = training?.run ?? 1;
  const name = `${agency}-${cycle}-${line.activity}${run > 1 ? `-r${run}` : ''}`;
  return { activity: line.activity, name };
}

function nextLook(moments: readonly Date[], now: Date): Date {
  const latest = now.getTime() + LONGEST_WAIT_DAYS * 86_400_000;
  const coming = moments.map((moment) => moment.getTime()).filter((moment) => moment > now.getTime());
  return new Date(Math.min(latest, ...coming));
}
