import dictionary from './competency-dictionary.json' with { type: 'json' };

/** Proficiency of a competency as PermenPANRB 38/2017 counts it. */
type CompetencyLevel = 1 | 2 | 3 | 4 | 5;

/** One level of a competency: what it means and the three behaviours that show it. */
interface CompetencyStage {
  readonly level: CompetencyLevel;
  readonly description: string;
  readonly indicators: readonly string[];
}

/** A managerial (M1-M8) or socio-cultural (S1) competency of PermenPANRB 38/2017. */
interface Competency {
  readonly code: string;
  readonly key: string;
  readonly group: 'manajerial' | 'sosialKultural';
  readonly name: string;
  readonly levels: readonly CompetencyStage[];
}

/** The nine competencies in the order of the regulation. The file is ours; a test checks it with zod. */
export const competencies = dictionary.competencies as readonly Competency[]; // JSON modules widen literals

/** One tick of the needs survey: its key ('M1.2' = second indicator of M1 at the asked level) and its text. */
interface Indicator {
  readonly key: string;
  readonly competency: string;
  readonly text: string;
}

/** The 27 indicators of a level, competency by competency: the survey form of a post that requires it. */
export function indicatorsAt(level: CompetencyLevel): readonly Indicator[] {
  return competencies.flatMap((competency) =>
    (competency.levels.find((stage) => stage.level === level)?.indicators ?? []).map((text, index) => ({
      key: `${competency.code}.${index + 1}`,
      competency: competency.code,
      text,
    })),
  );
}
