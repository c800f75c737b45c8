import { courseOf } from '../evaluation/course-evidence.ts';
import { listCycles } from '../store/cycle.ts';
import { type Credits, readCredits } from '../store/participant.ts';
import { findPlan, type PlanLine } from '../store/plan.ts';
import { readAllIds } from '../store/staff.ts';

/** Years that are looked back upon: so long answers and hours are kept. */
const YEARS = 5;

/** A course that somebody passed: there is a certificate, and JP. */
export interface PassedCourse {
  /** Names the course through the years (`courseOf`). */
  readonly course: string;
  readonly title: string;
  readonly cycle: string;
  /** Day of its JP, ISO. */
  readonly on: string;
  readonly learningHours: number;
}

/** What people passed, by their ids, the latest first; who passed nothing is not among them. */
export type CoursesPassed = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly PassedCourse[]>>;

/**
 * Looks up which courses an agency held, and answers who passed them: a read a year, then one per hundred people, and one
 * per hundred people and year. Nobody is sent again to what he or she has passed, and who had nothing comes first
 * (PP 11/2017 Ps 203(3): equal right), so a year must know the ones before.
 * @param before only what was held in cycles before this one; all when left out
 */
export async function coursesPassed(agency: string, before?: string): Promise<CoursesPassed> {
  const cycles = (await listCycles(agency))
    .filter(({ cycle }) => before === undefined || cycle < before)
    .slice(0, YEARS);
  const held = await Promise.all(
    cycles.map(async (cycle) => ({ cycle, lines: (await findPlan(cycle))?.lines ?? [] })),
  );
  return async (ids) => {
    const passed = new Map<string, readonly PassedCourse[]>();
    const planned = held.filter(({ lines }) => lines.length > 0);
    if (planned.length === 0) return passed;
    const idsOf = await readAllIds(agency, ids);
    const all = [...new Set([...idsOf.values()].flat())];
    for (const { cycle, lines } of planned) {
      const credits = await readCredits(cycle, all);
      for (const [id, own] of idsOf) {
        // Of a course that stands under two of the ids, one counts.
        const earned: Credits = Object.assign({}, ...own.map((each) => credits.get(each)));
        const courses = coursesOf(cycle.cycle, lines, earned);
        if (courses.length > 0) passed.set(id, [...(passed.get(id) ?? []), ...courses]);
      }
    }
    return passed;
  };
}

function coursesOf(cycle: string, lines: readonly PlanLine[], credits: Credits): readonly PassedCourse[] {
  return lines
    .flatMap((line) => {
      const credit = credits[line.activity];
      if (credit === undefined) return [];
      const { on, learningHours } = credit;
      return [{ course: courseOf(line), title: line.title, cycle, on, learningHours }];
    })
    .toSorted((a, b) => b.on.localeCompare(a.on));
}
