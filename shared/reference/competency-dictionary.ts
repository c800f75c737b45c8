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

const byCode = new Map(competencies.map((competency) => [competency.code, competency]));

/** The competency of a code such as 'M1', or undefined. */
export function competencyOf(code: string): Competency | undefined {
  return byCode.get(code);
}

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

/** A technical area of a kecamatan's legal tasks (UU 23/2014 Ps 225, 229; PP 17/2018 Ps 10, 25). */
export interface TechnicalArea {
  readonly code: string;
  readonly name: string;
}

/**
 * The ten areas the survey asks about. They stand here beside the catalogue so that a survey page does not
 * carry its 66 KB; a test holds both lists equal.
 */
export const technicalAreas: readonly TechnicalArea[] = [
  { code: 'T01', name: 'Administrasi pemerintahan umum' },
  { code: 'T02', name: 'Pemberdayaan masyarakat dan musrenbang' },
  { code: 'T03', name: 'Ketenteraman dan ketertiban umum' },
  { code: 'T04', name: 'Penegakan Perda dan Perkada' },
  { code: 'T05', name: 'Pemeliharaan prasarana dan fasilitas pelayanan umum' },
  { code: 'T06', name: 'Pelayanan masyarakat dan pelayanan terpadu' },
  { code: 'T07', name: 'Pembinaan kelurahan' },
  { code: 'T08', name: 'Pengelolaan keuangan, pengadaan dan swakelola kelurahan (KPA, PPTK, penatausahaan)' },
  { code: 'T09', name: 'Kearsipan dan tata naskah dinas' },
  { code: 'T10', name: 'Pengelolaan data dan teknologi informasi' },
];
