import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import {
  type EnrollmentItem,
  enrollmentsOfPerson,
  type Participation,
  standingOf,
} from '../../../shared/store/enrollment.ts';
import { noteYes, type ParticipantItem, participantRequest } from '../../../shared/store/participant.ts';
import { findPlan } from '../../../shared/store/plan.ts';
import { readTogether } from '../../../shared/store/table.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import type { Session, TrainingItem } from '../../../shared/store/training-item.ts';
import { isOfThisVersion } from '../../../shared/store/values.ts';
import { heldSessions, momentsOf } from '../schedule/training-days.ts';
import { closedSentence } from './reply-rule.ts';

/** Nobody answers more invitations in one moment. */
const ATTEMPTS = 20;

/**
 * Notes the yes of a person before the seat is taken, by one conditional write on the person: of two yeses at the same
 * moment to trainings that meet, the second finds the first.
 * @returns the training that stands against it; undefined when the seat may be taken
 * @throws NotFoundError when the person is not of the cycle any more, ConflictError when others are always faster
 */
export async function sayYes(
  { training, enrollment }: Participation,
  now: Date,
): Promise<TrainingItem | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const [person] = await readTogether(true, participantRequest(enrollment));
    if (person === undefined) throw new NotFoundError('participant');
    const clash = await clashOf(training, person, now);
    if (clash !== undefined) return clash;
    if (await noteYes(person, training.activity, now.toISOString())) return undefined;
  }
  throw new ConflictError('yes');
}

/** The training that somebody attends at the same time as this one; undefined when there is none. */
async function clashOf(
  training: TrainingItem,
  person: ParticipantItem,
  now: Date,
): Promise<TrainingItem | undefined> {
  const plan = await findPlan(training);
  const others = (plan?.lines ?? [])
    .map(({ activity }) => activity)
    .filter((each) => each !== training.activity);
  const enrollments = await enrollmentsOfPerson(training, others, person.employeeId);
  const trainings = await readTrainings(
    training,
    enrollments.map(({ activity }) => activity),
    true,
  );
  return trainings.filter(isTraining).find((other) => {
    const enrollment = enrollments.find(({ activity }) => activity === other.activity);
    const attends =
      enrollment !== undefined &&
      (standingOf(other, enrollment) === 'SEAT' || isUnderWay(person, other, enrollment, now));
    return attends && other.status !== 'CANCELLED' && meet(training, other);
  });
}

/** Whether a yes was said whose seat is not known yet: it is being taken, or its taking broke off and is done by the next press. */
function isUnderWay(
  { saidYes }: ParticipantItem,
  training: TrainingItem,
  { activity, answeredAt = '' }: EnrollmentItem,
  now: Date,
): boolean {
  const at = saidYes?.at[activity];
  return at !== undefined && at > answeredAt && closedSentence(training, now) === undefined;
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
