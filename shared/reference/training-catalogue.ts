import catalogue from './training-catalogue.json' with { type: 'json' };

/** Something that people of an agency can attend. Costs are rupiah. */
export interface Offering {
  readonly code: string;
  readonly title: string;
  /** Code in development-forms.json. */
  readonly form: string;
  readonly kind: 'manajerial' | 'teknis' | 'fungsional' | 'sosialKultural' | 'pemerintahan';
  readonly method: 'klasikal' | 'daring' | 'blended';
  /** JP for one participation under the rule of the form. */
  readonly learningHours: number;
  readonly durationDays: number;
  /** Of a series that meets once a week: the ISO weekday (1 = Monday) of its sessions. */
  readonly weekly?: number;
  /** Day (ISO) on which its next batch begins, as the provider has said; absent where nobody knows. */
  readonly startsOn?: string;
  /** People per batch; null = no limit. */
  readonly capacity: number | null;
  /** People without whom the provider holds no batch. */
  readonly minimum?: number;
  /** Seats that the agency gets in the whole year, such as its allocation of BKPSDM; absent = as many as are paid for. */
  readonly quota?: number;
  /** Who pays it instead of the agency, as the cycle's shares of the budget name it: "BKPSDM Kota Pekanbaru". */
  readonly paidBy?: string;
  /** Exactly one of costPerPerson and costPerBatch is present. */
  readonly costPerPerson?: number;
  readonly costPerBatch?: number;
  /** What the travel of one person costs besides; absent where nobody has said so. */
  readonly travelPerPerson?: number;
  readonly costBasis: 'source' | 'assumption';
  /** Codes M1-M8, S1 and of technical areas. */
  readonly competencies: readonly string[];
  readonly governmentCompetencies?: readonly string[];
  /** The three kinds of PP 11/2017 Ps 213. */
  readonly providerKind: 'mandiri' | 'instansi terakreditasi' | 'lembaga independen';
  readonly provider: string;
  /** Codes of posts, 'cpns' and 'pppk'; none = everybody. */
  readonly targetPosts: readonly string[];
  /** Absent = counted; false = outside the yearly JP (PPPK orientation). */
  readonly countsTowardAnnualHours?: boolean;
}

/** The 60 offerings. The file is ours; a test checks it with zod. */
export const offerings = catalogue.offerings as readonly Offering[]; // JSON modules widen literals
