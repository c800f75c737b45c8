import type { Tick } from '../words.ts';

/** Middle of the 1-5 scale of need: LAN's AKPK survey cuts its quadrants there (README.md 3). */
export const MIDDLE_NEED = 3;

/** Technical areas are asked as a need from 1 to 5, competencies by indicators. */
export function isTechnicalArea(code: string): boolean {
  return code.startsWith('T');
}

/** The competency of an indicator: 'M1.2' -> 'M1'. */
export function competencyOf(indicator: string): string {
  return indicator.split('.')[0] ?? indicator;
}

/** Competencies with an indicator not shown, and areas with a need above the middle. */
export function statedGaps(answers: {
  readonly indicators: Readonly<Record<string, Tick>>;
  readonly technical: Readonly<Record<string, number>>;
}): ReadonlySet<string> {
  return new Set([
    ...Object.entries(answers.indicators).flatMap(([key, tick]) =>
      tick === 'belum' ? [competencyOf(key)] : [],
    ),
    ...Object.entries(answers.technical).flatMap(([code, need]) => (need > MIDDLE_NEED ? [code] : [])),
  ]);
}
