/**
 * The predicates of the yearly appraisal, the best first, with the scores from which they begin (PP 30/2019 Ps 41). A gap of
 * performance is what lies below the target of the post (PP 11/2017 Ps 206): below "Baik".
 */
export const predicates = ['SANGAT_BAIK', 'BAIK', 'CUKUP', 'KURANG', 'SANGAT_KURANG'] as const;

export type Predicate = (typeof predicates)[number];

export const predicateNames: Readonly<Record<Predicate, string>> = {
  SANGAT_BAIK: 'Sangat Baik',
  BAIK: 'Baik',
  CUKUP: 'Cukup',
  KURANG: 'Kurang',
  SANGAT_KURANG: 'Sangat Kurang',
};

/** "Butuh perbaikan" and "Misconduct" are what PermenPANRB 6/2022 calls the third and the fourth. */
const words: readonly (readonly [Predicate, RegExp])[] = [
  ['SANGAT_KURANG', /^sangat (kurang|buruk)$/],
  ['SANGAT_BAIK', /^(sangat baik|istimewa)$/],
  ['BAIK', /^baik$/],
  ['CUKUP', /^(cukup|butuh perbaikan|cukup butuh perbaikan)$/],
  ['KURANG', /^(kurang|misconduct|kurang misconduct)$/],
];

/** The least score of each predicate; below the last lies the worst. */
const scores: readonly (readonly [Predicate, number])[] = [
  ['SANGAT_BAIK', 110],
  ['BAIK', 90],
  ['CUKUP', 70],
  ['KURANG', 50],
  ['SANGAT_KURANG', 0],
];

const HIGHEST_SCORE = 120;

/**
 * Reads a predicate in words, or a score of 0-120.
 * @returns undefined for what is neither
 */
export function readPredicate(text: string): Predicate | undefined {
  const plain = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9,.]+/g, ' ')
    .trim();
  const named = words.find(([, pattern]) => pattern.test(plain))?.[0];
  if (named !== undefined || !/^\d{1,3}([.,]\d+)?$/.test(text.trim())) return named;
  const score = Number(text.trim().replace(',', '.'));
  return score > HIGHEST_SCORE ? undefined : scores.find(([, least]) => score >= least)?.[0];
}

/** Whether somebody with this predicate stays below the target of the post. */
export function isBelowTarget(predicate: Predicate): boolean {
  return predicates.indexOf(predicate) > predicates.indexOf('BAIK');
}
