import { writtenText } from '../../../shared/evaluation/course-evidence.ts';
import { type Course, readCourses, verdictWords } from '../../../shared/evaluation/course-verdict.ts';
import { CLOSING } from '../../../shared/evaluation/period.ts';
import type { Verdict } from '../../../shared/store/course.ts';
import type { ReportedActivity, ReportedCourse, ReportItem } from '../../../shared/store/report.ts';

/** A course as people are shown it. */
export interface ShownCourse {
  readonly title: string;
  readonly proposed: Verdict;
  readonly because: string;
  /** What participants wrote of, where five did. */
  readonly written?: string | undefined;
  /** Absent while nobody has decided. */
  readonly verdict?: Verdict | undefined;
  /** Of a decision; a quarter's report, which keeps little, says only the verdict. */
  readonly reason?: string | undefined;
  /** ISO */
  readonly decidedAt?: string | undefined;
}

/**
 * Courses that a quarter's report tells of: a report is one item of at most 400 KB; the page of decisions has them all.
 * @internal
 */
export const MOST_COURSES = 80;

/** A course as it stands now. */
export function shownCourse({ title, evidence, proposal, decision }: Course): ShownCourse {
  return {
    title,
    proposed: proposal.verdict,
    because: proposal.because,
    written: writtenText(evidence),
    verdict: decision?.verdict,
    reason: decision?.reason,
    decidedAt: decision?.decidedAt,
  };
}

/** The courses of which a report lists a training, as it keeps them. */
export function keptCourses(
  courses: readonly Course[],
  activities: readonly ReportedActivity[],
): readonly ReportedCourse[] {
  const listed = new Set(activities.map(({ activity }) => activity));
  return courses
    .flatMap(({ lines, evidence, proposal, decision }) => {
      const activity = lines.find((line) => listed.has(line.activity))?.activity;
      if (activity === undefined) return [];
      const { verdict: proposed, because } = proposal;
      const written = writtenText(evidence);
      return [
        {
          activity,
          proposed,
          because,
          ...(written === undefined ? {} : { written }),
          ...(decision === undefined ? {} : { verdict: decision.verdict }),
        },
      ];
    })
    .slice(0, MOST_COURSES);
}

/**
 * The courses that a report tells of: a quarter's as they stood when it was made; the closing report, which is made before
 * anybody decides, as they stand now, like its follow-ups.
 */
export async function coursesOf(report: ReportItem): Promise<readonly ShownCourse[]> {
  if (report.period === CLOSING) return ((await readCourses(report)) ?? []).map(shownCourse);
  const titles = new Map(report.activities.map(({ activity, title }) => [activity, title]));
  return (report.courses ?? []).map(({ activity, ...course }) => ({
    ...course,
    title: titles.get(activity) ?? activity,
  }));
}

/** "Perdalam: dinilai terlalu dangkal oleh 12 dari 14 peserta". */
export function proposalText({ proposed, because }: ShownCourse): string {
  return `${verdictWords[proposed]}: ${because}`;
}

/** "Ganti penyelenggara: fasilitator kurang menguasai", or that nobody has decided. */
export function decisionText({ verdict, reason }: ShownCourse): string {
  if (verdict === undefined) return 'Belum diputuskan';
  return reason === undefined ? verdictWords[verdict] : `${verdictWords[verdict]}: ${reason}`;
}

/** What participants often wrote of, or a dash. */
export function writtenOf({ written = '–' }: ShownCourse): string {
  return written;
}
