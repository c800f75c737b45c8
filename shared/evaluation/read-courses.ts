import type { CycleRef } from '../contracts.ts';
import { type CourseDecisionItem, listDecisions } from '../store/course.ts';
import { findLines, type PlanLine } from '../store/plan.ts';
import { readTrainings } from '../store/training.ts';
import { type CourseEvidence, courseOf, evidenceOf } from './course-evidence.ts';
import { type Proposal, proposeVerdict } from './propose-verdict.ts';

/** A course of one year: what is known of it, what the rule proposes, and what was decided. */
export interface Course {
  readonly course: string;
  readonly title: string;
  readonly provider: string;
  /** Lines of the plan in which it was held. */
  readonly lines: readonly PlanLine[];
  /** Rupiah that were paid; of trainings of which that is not recorded, what they were planned to cost. */
  readonly spent: number;
  readonly evidence: CourseEvidence;
  readonly proposal: Proposal;
  readonly decision?: CourseDecisionItem | undefined;
}

/** Trainings that were held, or might have been answered: the others say nothing of a course. */
const HELD = ['HELD', 'ATTENDED', 'CERTIFIED', 'EVALUATED', 'CLOSED'];

/**
 * The courses of a cycle that were held, in the order of its plan: the work of some ten reads, whatever the people.
 * @returns undefined while the cycle has no plan
 */
export async function readCourses({ agency, cycle }: CycleRef): Promise<readonly Course[] | undefined> {
  const lines = await findLines({ agency, cycle }, false);
  if (lines === undefined) return undefined;
  const [trainings, decisions] = await Promise.all([
    readTrainings(
      { agency, cycle },
      lines.map(({ activity }) => activity),
    ),
    listDecisions(agency, cycle),
  ]);
  const held = trainings.filter(({ status }) => HELD.includes(status));
  return [...Map.groupBy(held, ({ line }) => courseOf(line))].map(([course, group]) => {
    const evidence = evidenceOf(group);
    const [first] = group;
    return {
      course,
      title: first?.line.title ?? course,
      provider: first?.line.provider ?? '',
      lines: group.map(({ line }) => line),
      spent: group.reduce((sum, { line, money }) => sum + (money?.realised ?? line.cost), 0),
      evidence,
      proposal: proposeVerdict(evidence),
      decision: decisions.find((each) => each.course === course),
    };
  });
}
