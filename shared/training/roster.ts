import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { TrainingRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import { Enrollment, type EnrollmentItem, Training } from '../table/entities/training.ts';
import { partitions } from '../table/keys.ts';
import { table } from '../table/table.ts';
import { type Participation, readParticipation } from './training-store.ts';

/** Trainings up to this many people are read whole, in one request of at most some 50 KB. */
const WHOLE_CLASS = 100;

/** A person's training, and the others in it when the class is small enough to be read along. */
export interface Roster extends Participation {
  readonly others: readonly EnrollmentItem[] | undefined;
}

/**
 * A training and one of its people, with the others: whether this is the last answer is then known without
 * another read. In a class over a hundred it takes a second read, and is not known.
 * @throws NotFoundError when either is not there
 */
export async function readRoster(ref: TrainingRef, employeeId: string): Promise<Roster> {
  // TRAINING sorts after PERSON#..., so that it comes first when read backwards, whatever the limit cuts off.
  const { Items = [], LastEvaluatedKey } = await table
    .build(QueryCommand)
    .entities(Training, Enrollment)
    .query({
      partition: partitions.training(ref.agency, ref.cycle, ref.activity),
      range: { between: ['PERSON#', 'TRAINING'] },
    })
    .options({ reverse: true, limit: WHOLE_CLASS + 1, consistent: true, showEntityAttr: true })
    .send();
  if (LastEvaluatedKey !== undefined)
    return { ...(await readParticipation(ref, employeeId)), others: undefined };
  const training = Items.find((item) => item.entity === 'Training');
  const people = Items.filter((item) => item.entity === 'Enrollment');
  const enrollment = people.find((person) => person.employeeId === employeeId);
  if (training === undefined || enrollment === undefined) throw new NotFoundError('enrollment');
  return { training, enrollment, others: people.filter((person) => person !== enrollment) };
}
