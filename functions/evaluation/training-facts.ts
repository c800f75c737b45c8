import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { Plan, type PlanLine } from '../../shared/table/entities/plan.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { allEnrollments } from '../../shared/training/enrollment-store.ts';
import { findTraining } from '../../shared/training/training-store.ts';
import { type BehaviourOfPerson, behaviourOf } from './behaviour-scores.ts';

/** What became of one line of the plan. */
export interface TrainingFacts {
  readonly line: PlanLine;
  /** Undefined until its workflow opened it. */
  readonly training?: TrainingItem;
  readonly invited: number;
  /** Set once the coordinator has confirmed who was there. */
  readonly attendance?: {
    readonly attended: number;
    /** People who held a seat, and those of them who came. */
    readonly seats: number;
    readonly seatsTaken: number;
  };
  readonly behaviour: readonly BehaviourOfPerson[];
}

/** The facts of all activities of a cycle's plan: some ten, each with at most a hundred people. */
export async function readTrainingFacts(agency: string, cycle: string): Promise<readonly TrainingFacts[]> {
  const { Item } = await Plan.build(GetItemCommand)
    .key({ agency, cycle, copy: 'CURRENT' })
    .options({ consistent: true })
    .send();
  return await Promise.all((Item?.lines ?? []).map((line) => factsOf(agency, cycle, line)));
}

async function factsOf(agency: string, cycle: string, line: PlanLine): Promise<TrainingFacts> {
  const ref = { agency, cycle, activity: line.activity };
  const training = await findTraining(ref);
  if (training === undefined) return { line, invited: 0, behaviour: [] };
  const people = await allEnrollments(ref);
  return {
    line: training.line,
    training,
    invited: people.length,
    behaviour: people.flatMap((person) => behaviourOf(person) ?? []),
    ...(training.attendanceConfirmed ? { attendance: attendanceOf(training, people) } : {}),
  };
}

function attendanceOf({ seats }: TrainingItem, people: readonly EnrollmentItem[]) {
  const there = people.filter(({ attended }) => attended === true);
  return {
    attended: there.length,
    seats: seats.length,
    seatsTaken: there.filter(({ employeeId }) => seats.includes(employeeId)).length,
  };
}
