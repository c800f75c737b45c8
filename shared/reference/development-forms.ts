import file from './development-forms.json' with { type: 'json' };

/** How a form of development turns into learning hours (JP); the kinds are explained in the file's meta. */
export type LearningHoursRule =
  | { readonly kind: 'perDay' | 'perSemester'; readonly hours: number; readonly international: number }
  | {
      readonly kind: 'perOccurrence';
      readonly hours: number;
      readonly international: number;
      readonly maxPerMonth?: number;
    }
  | {
      readonly kind: 'maxPerDay';
      readonly hours: number;
      readonly international?: number;
      readonly internationalFactor?: number;
    }
  | { readonly kind: 'asCertified'; readonly internationalFactor: number | null }
  | { readonly kind: 'undefined' };

/** A form (bentuk) of competency development with its pathway (jalur) and its JP rule. */
export interface DevelopmentForm {
  readonly code: string;
  readonly name: string;
  readonly pathway: 'pendidikan' | 'klasikal' | 'nonklasikal';
  /** `jenis_diklat` of SIASN; null where SIASN has none. */
  readonly siasnId: number | null;
  readonly learningHours: LearningHoursRule;
}

/** Minutes of one learning hour (JP): 45. */
export const learningHourMinutes: number = file.meta.learningHourMinutes;

/** The 26 forms PD01, KL01-KL12, NKL01-NKL13. The file is ours; a test checks it with zod. */
export const developmentForms = file.forms as readonly DevelopmentForm[]; // JSON modules widen literals

const byCode = new Map(developmentForms.map((form) => [form.code, form]));

/** The form of a code such as 'KL07', or undefined. */
export function developmentFormOf(code: string): DevelopmentForm | undefined {
  return byCode.get(code);
}
