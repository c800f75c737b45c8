import { type CycleRef, TrainingRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { advancePhase } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { allEnrollments } from '../../shared/store/enrollment.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { countAnswers, trainingsWaitpoint } from '../../shared/store/waitpoint.ts';
import { summariseBehaviour } from '../../shared/training/behaviour-summary.ts';
import { forgetSealed } from '../../shared/training/forget-sealed.ts';
import { complete, stepFunctions, type Workflows } from '../../shared/workflow/workflows.ts';
import { isOver, trainingProgress } from './training-progress.ts';

const workflows = stepFunctions();

/** Closes a training; the last one to close lets the cycle go on. */
export const handler = step(TrainingRef, async (ref, { now }) => await closeTraining(ref, now, workflows));

/** Closes a training. Whoever closes last finds all of them closed: each writes its own before it looks. */
export async function closeTraining(ref: TrainingRef, now: Date, to: Workflows): Promise<void> {
  const behaviour = summariseBehaviour(await allEnrollments(ref), now.toISOString());
  const training = await changeTraining(ref, (current) => {
    if (current.status !== 'CANCELLED') {
      return current.status === 'CLOSED' ? undefined : { status: 'CLOSED', behaviour };
    }
    // Its news is out, or came too late to be any.
    const { reminded } = current;
    return reminded.includes('DIBATALKAN') ? undefined : { reminded: [...reminded, 'DIBATALKAN'] };
  });
  // Of one that was cancelled: tests before it may be in, and will never be counted.
  if (training.answerKey !== undefined) {
    await forgetSealed(training);
    await changeTraining(ref, ({ answerKey }) => (answerKey === undefined ? undefined : { answerKey: null }));
  }
  await letCycleGoOn({ agency: ref.agency, cycle: ref.cycle }, to);
}

/** By the count while many are open, by the trainings themselves near the end. */
async function letCycleGoOn({ agency, cycle }: CycleRef, to: Workflows): Promise<void> {
  const partition = partitions.cycle(agency, cycle);
  const plan = await readPlan({ agency, cycle });
  // While a change is under work its end looks at the trainings again.
  if (!(await countAnswers(partition, trainingsWaitpoint(plan), 1)) || plan.change !== undefined) return;
  const lines = await trainingProgress({ agency, cycle });
  if (!lines.every(isOver)) return;
  await advancePhase({ agency, cycle }, 'TRAINING', 'FOLLOW_UP');
  const result = { closed: String(lines.length) };
  await complete(partition, trainingsWaitpoint(plan), result, to);
  // Where an execution of before changes waits.
  await complete(partition, 'trainings', result, to);
}
