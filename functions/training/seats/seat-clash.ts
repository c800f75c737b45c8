import { enrollmentsOfPerson, standingOf } from '../../../shared/store/enrollment.ts';
import { findPlan } from '../../../shared/store/plan.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { Session, TrainingItem } from '../../../shared/store/training-item.ts';
import { isOfThisVersion } from '../../../shared/store/values.ts';
import { heldSessions, momentsOf } from '../schedule/training-days.ts';

/** The training in which somebody holds a seat at the same time as in this one; undefined when there is none. */
export async function clashOf(training: TrainingItem, employeeId: string): Promise<TrainingItem | undefined> {
  const plan = await findPlan(training);
  const others = (plan?.lines ?? [])
    .map(({ activity }) => activity)
    .filter((each) => each !== training.activity);
  const enrollments = await enrollmentsOfPerson(training, others, employeeId);
  const trainings = await readTrainings(
    training,
    enrollments.map(({ activity }) => activity),
    true,
  );
  return trainings.filter(isTraining).find((other) => {
    const enrollment = enrollments.find(({ activity }) => activity === other.activity);
    const seated = enrollment !== undefined && standingOf(other, enrollment) === 'SEAT';
    return seated && other.status !== 'CANCELLED' && meet(training, other);
  });
}

function isTraining(item: Awaited<ReturnType<typeof readTrainings>>[number]): item is TrainingItem {
  return isOfThisVersion(item, 'status');
}

/** Whether a session of the one lies within a session of the other; what is learnt at the own time meets nothing. */
function meet(one: TrainingItem, other: TrainingItem): boolean {
  if (one.line.minutesPerDay !== undefined || other.line.minutesPerDay !== undefined) return false;
  return heldSessions(one).some((a) => heldSessions(other).some((b) => overlap(a, b)));
}

function overlap(one: Session, other: Session): boolean {
  const [a, b] = [momentsOf(one), momentsOf(other)];
  return a.start < b.end && b.start < a.end;
}
