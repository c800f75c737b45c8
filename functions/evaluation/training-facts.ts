import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { Plan, type PlanLine } from '../../shared/table/entities/plan.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { allEnrollments } from '../../shared/training/enrollment-store.ts';
import { findTraining } from '../../shared/training/training-store.ts';

/** What became of one line of the plan. */
export interface TrainingFacts {
  readonly line: PlanLine;
  /** Undefined until its workflow opened it. */
  readonly training?: TrainingItem;
  readonly invited: number;
  readonly attended: number;
  /** Behaviour scores 1-5 of people and supervisors; 'no chance to use it' is not a score. */
  readonly behaviour: readonly number[];
  readonly noChance: number;
}

/** The facts of all activities of a cycle's plan: some ten, each with at most a hundred people. */
export async function readTrainingFacts(agency: string, cycle: string): Promise<readonly TrainingFacts[]> {
  const { Item } = await Plan.build(GetItemCommand).key({ agency, cycle, copy: 'CURRENT' }).send();
  return await Promise.all((Item?.lines ?? []).map((line) => factsOf(agency, cycle, line)));
}

async function factsOf(agency: string, cycle: string, line: PlanLine): Promise<TrainingFacts> {
  const ref = { agency, cycle, activity: line.activity };
  const training = await findTraining(ref);
  if (training === undefined) return { line, invited: 0, attended: 0, behaviour: [], noChance: 0 };
  const people = await allEnrollments(ref);
  return { line, training, invited: people.length, ...count(people) };
}

function count(people: readonly EnrollmentItem[]) {
  const answers = people.flatMap((person) => [
    ...Object.values(person.behaviour ?? {}),
    ...Object.values(person.behaviourBySupervisor ?? {}),
  ]);
  return {
    attended: people.filter((person) => person.attended === true).length,
    behaviour: answers.filter((answer) => answer !== 'tidak'),
    noChance: answers.filter((answer) => answer === 'tidak').length,
  };
}
