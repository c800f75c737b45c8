import {
  type Dimension,
  dimensionName,
  type ProviderScore,
  providerScore,
  whyUntold,
} from '../../../shared/evaluation/course-evidence.ts';
import { type Course, readCourses, verdictWords } from '../../../shared/evaluation/course-verdict.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { plain } from '../../../shared/store/providers.ts';

/** Years that are looked back on. */
const YEARS = 5;

/** A course that a provider held here in one year. */
export interface HeldCourse {
  readonly year: string;
  readonly title: string;
  /** How participants judged it, by dimension, or why that cannot be told. */
  readonly scores: string;
  /** What the coordinator decided, or the rule proposes. */
  readonly decision: string;
}

/** What a provider held here, and how that was judged as far as it lies in its hands. */
export interface Experience {
  readonly held: readonly HeldCourse[];
  readonly score?: ProviderScore | undefined;
}

/** The register of experience of the last years, by the plain name of each provider, the latest course first. */
export async function experienceOf(agency: string): Promise<ReadonlyMap<string, Experience>> {
  const cycles = (await listCycles(agency)).slice(0, YEARS);
  const years = await Promise.all(
    cycles.map(async ({ cycle }) =>
      ((await readCourses({ agency, cycle })) ?? []).map((course) => ({ cycle, course })),
    ),
  );
  const held = years.flat().filter(({ course }) => course.provider !== '');
  return new Map(
    [...Map.groupBy(held, ({ course }) => plain(course.provider))].map(([name, courses]) => [
      name,
      {
        held: courses.map(({ cycle, course }) => heldCourse(cycle, course)),
        score: providerScore(courses.map(({ course }) => course.evidence)),
      },
    ]),
  );
}

function heldCourse(year: string, { title, evidence, decision, proposal }: Course): HeldCourse {
  const scores = Object.entries(evidence.reaction).map(
    ([dimension, score]) => `${dimensionName(dimension as Dimension)} ${formatNumber(score, 1)}`, // keys of the record
  );
  return {
    year,
    title,
    scores:
      scores.length === 0
        ? whyUntold(evidence)
        : `${scores.join(', ')} (${formatNumber(evidence.answered)} jawaban)`,
    decision:
      decision === undefined
        ? `Usulan sistem: ${verdictWords[proposal.verdict].toLowerCase()}; belum diputuskan`
        : `${verdictWords[decision.verdict]} (${decision.reason.replace(/\.$/, '')})`,
  };
}
