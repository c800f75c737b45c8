import type { CycleRef } from '../../../shared/contracts.ts';
import { type ProviderScore, providerScore } from '../../../shared/evaluation/course-evidence.ts';
import { type Course, readCourses } from '../../../shared/evaluation/course-verdict.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { type CourseDecisionItem, listDecisions, type Verdict } from '../../../shared/store/course.ts';

/** Where a course stands after the years before. */
export interface CourseStanding {
  /** Code of the catalogue, or the name of one that was typed. */
  readonly course: string;
  readonly title: string;
  readonly provider: string;
  readonly competencies: readonly string[];
  readonly learningHours: number;
  readonly verdict: Verdict;
  /** Year of the evidence, and what it says: 'dinilai terlalu dangkal oleh 12 dari 14 peserta'. */
  readonly year: string;
  readonly because?: string | undefined;
  /** The coordinator's reason; left out while the verdict is only the rule's proposal. */
  readonly reason?: string;
}

/** How the people of a provider's courses judged it in a year. */
export interface ScoreOfProvider extends ProviderScore {
  readonly provider: string;
  readonly year: string;
}

/** What the years before say to a draft. */
export interface YearsBefore {
  readonly courses: readonly CourseStanding[];
  readonly providers: readonly ScoreOfProvider[];
}

/** Reads where the courses of an agency stand before a cycle: last year's evidence, and all that was ever decided. */
export async function yearsBefore(
  { agency, cycle }: CycleRef,
  offerings: readonly Offering[],
): Promise<YearsBefore> {
  const year = String(Number(cycle) - 1);
  const [held = [], decisions] = await Promise.all([
    readCourses({ agency, cycle: year }),
    listDecisions(agency),
  ]);
  const decided = new Map(
    decisions.filter((each) => each.cycle < cycle).map((each) => [each.course, each] as const),
  );
  const heldThen = new Set(held.map(({ course }) => course));
  const earlier = [...decided.values()].filter(({ course }) => !heldThen.has(course));
  return {
    courses: [
      ...held.map((course) => standingOf(course, year, decided.get(course.course))),
      ...earlier.flatMap((decision) => standingOfCatalogue(decision, offerings)),
    ],
    providers: providerScores(held, year),
  };
}

/** An older decision to change or drop a course stands until another is made; one to repeat it gives way to new evidence. */
function standingOf(course: Course, year: string, decision: CourseDecisionItem | undefined): CourseStanding {
  const { proposal, title, provider, lines } = course;
  const [first] = lines;
  const known = {
    course: course.course,
    title,
    provider,
    competencies: first?.competencies ?? [],
    learningHours: first?.learningHours ?? 0,
  };
  const isOld =
    decision?.cycle !== year && (decision?.verdict === 'REPEAT' || decision?.verdict === 'UNKNOWN');
  if (decision === undefined || isOld) {
    return { ...known, verdict: proposal.verdict, because: proposal.because, year };
  }
  const { verdict, reason, cycle } = decision;
  const agrees = cycle === year && proposal.verdict === verdict;
  return { ...known, verdict, reason, year: cycle, ...(agrees ? { because: proposal.because } : {}) };
}

/** A decision on a course that was not held last year; one that was typed then and is in no catalogue comes back by nobody. */
function standingOfCatalogue(
  { course, title, provider, verdict, reason, cycle }: CourseDecisionItem,
  offerings: readonly Offering[],
) {
  const offering = offerings.find(({ code }) => code === course);
  if (offering === undefined) return [];
  const { competencies, learningHours } = offering;
  return [{ course, title, provider, competencies, learningHours, verdict, reason, year: cycle }];
}

function providerScores(held: readonly Course[], year: string): readonly ScoreOfProvider[] {
  return [...Map.groupBy(held, ({ provider }) => provider)].flatMap(([provider, courses]) => {
    const score = providerScore(courses.map(({ evidence }) => evidence));
    return score === undefined ? [] : [{ provider, year, ...score }];
  });
}
