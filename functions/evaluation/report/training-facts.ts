import type { CycleRef } from '../../../shared/contracts.ts';
import { allEnrollments, type EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { findLines, type PlanLine } from '../../../shared/store/plan.ts';
import { findTraining } from '../../../shared/store/training.ts';
import type { BehaviourSummary, ListedTraining } from '../../../shared/store/training-item.ts';
import { summariseBehaviour } from '../../../shared/training/behaviour-summary.ts';

/** What became of one line of the plan. */
export interface TrainingFacts {
  readonly line: PlanLine;
  /** Undefined until its workflow opened it. */
  readonly training?: ListedTraining;
  readonly invited: number;
  /** Set once the coordinator has confirmed who was there. */
  readonly attendance?: {
    readonly attended: number;
    /** People who held a seat, and those of them who came. */
    readonly seats: number;
    readonly seatsTaken: number;
  };
  /** Set once no answer can come or change any more. */
  readonly behaviour?: BehaviourSummary;
}

/** The facts of all activities of a cycle's plan: some ten, each with at most a hundred people. */
export async function readTrainingFacts(agency: string, cycle: string): Promise<readonly TrainingFacts[]> {
  const lines = (await findLines({ agency, cycle })) ?? [];
  return await Promise.all(lines.map((line) => factsOf({ agency, cycle }, line)));
}

async function factsOf({ agency, cycle }: CycleRef, line: PlanLine): Promise<TrainingFacts> {
  const ref = { agency, cycle, activity: line.activity };
  const training = await findTraining(ref);
  if (training === undefined) return { line, invited: 0 };
  const people = await allEnrollments(ref);
  return {
    line: training.line,
    training: shownOf(training),
    invited: people.length,
    ...(training.status === 'CLOSED'
      ? { behaviour: training.behaviour ?? summariseBehaviour(people, '') }
      : {}),
    ...(training.attendanceConfirmed ? { attendance: attendanceOf(training, people) } : {}),
  };
}

/** Until the collection has closed, its count is nobody's, though it may be kept already. */
function shownOf(training: ListedTraining): ListedTraining {
  if (training.status !== 'CERTIFIED') return training;
  const { summary: _early, ...rest } = training;
  return rest;
}

function attendanceOf({ seats }: ListedTraining, people: readonly EnrollmentItem[]) {
  const there = people.filter(({ attended }) => attended === true);
  return {
    attended: there.length,
    seats: seats.length,
    seatsTaken: there.filter(({ employeeId }) => seats.includes(employeeId)).length,
  };
}

/** Activities that were held, and of which it is not known who came. @param facts of activities held */
export function unlistedOf(facts: readonly TrainingFacts[]): number {
  return facts.filter(({ training }) => training?.status === 'HELD').length;
}
