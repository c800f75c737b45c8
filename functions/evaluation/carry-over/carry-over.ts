import type { CycleRef } from '../../../shared/contracts.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import { type Course, readCourses, wasHeld } from '../../../shared/evaluation/course-verdict.ts';
import { standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { RecordedCost } from '../../../shared/plan/plan-summary.ts';
import { type Priority, readPublishedAnalysis } from '../../../shared/plan/published-analysis.ts';
import { readCycle, readCycleIfAny } from '../../../shared/store/cycle.ts';
import { decidedFollowUps, type FollowUp } from '../../../shared/store/follow-ups.ts';
import { findLines } from '../../../shared/store/plan.ts';
import type { Figure } from '../../../shared/store/report.ts';
import { readTrainings } from '../../../shared/store/training.ts';
import { realised } from '../report/figure-kinds.ts';

/** Needs that are named: more do not help to decide. */
const NAMED_NEEDS = 5;

/** What a year hands on to the next one. */
export interface CarryOver {
  /** The year before. */
  readonly year: string;
  /** Its courses are not all over yet, as next year's needs are asked while this year's trainings run. */
  readonly running: boolean;
  /** The most pressing needs of which no course was held; undefined where none may be told, or none is known yet. */
  readonly unmet: readonly Priority[] | undefined;
  /** Rupiah that the plan might have cost, and what was paid: also ahead of an activity, and for one that was cancelled. */
  readonly budget: number;
  readonly spent: Figure;
  /** Follow-ups that were decided and are still open. */
  readonly followUps: readonly FollowUp[];
  readonly courses: readonly Course[];
}

/**
 * What the year before left to a cycle, as it stands now: some ten reads.
 * @returns undefined when the agency had no plan in the year before
 */
export async function readCarryOver({ agency, cycle }: CycleRef): Promise<CarryOver | undefined> {
  const before = { agency, cycle: String(Number(cycle) - 1) };
  const [item, courses, paid, followUps, needs] = await Promise.all([
    readCycleIfAny(agency, before.cycle),
    readCourses(before),
    readPayments(before),
    decidedFollowUps(before),
    needsOf(before),
  ]);
  if (item === undefined || courses === undefined) return undefined;
  const held = courses.flatMap(({ lines }) => lines);
  const answered = new Set(held.flatMap(({ competencies }) => competencies));
  return {
    year: before.cycle,
    running: item.phase !== 'FOLLOW_UP' && item.phase !== 'CLOSED',
    unmet:
      needs.length === 0 ? undefined : needs.filter(({ code }) => !answered.has(code)).slice(0, NAMED_NEEDS),
    budget: item.settings.budget,
    spent: realised('REALISED', 'Realisasi anggaran', paid),
    followUps: followUps.filter((each) => standingOf(each) === 'OPEN'),
    courses,
  };
}

/** What is recorded, or still to be, of a year's activities: of those that were held, and of which money was paid. */
async function readPayments(ref: CycleRef): Promise<readonly RecordedCost[]> {
  const lines = (await findLines(ref, false)) ?? [];
  const trainings = await readTrainings(
    ref,
    lines.map(({ activity }) => activity),
  );
  return trainings
    .map(({ line, money, ...training }) => ({
      cost: line.cost,
      amount: money?.realised,
      notHeld: !wasHeld(training),
    }))
    .filter(({ amount, notHeld }) => !notHeld || amount !== undefined);
}

/** The needs that a cycle's analysis found, the most pressing first, as they may be shown. */
export async function needsOf(ref: CycleRef): Promise<readonly Priority[]> {
  try {
    return (await readPublishedAnalysis(await readCycle(ref.agency, ref.cycle))).priorities;
  } catch (error) {
    // A year whose plan was begun empty may have none.
    if (error instanceof NotFoundError) return [];
    throw error;
  }
}
