import type { Tick } from '../words.ts';
import { formatDate } from './format.ts';

/** Middle of the 1-5 scale of need: LAN's AKPK survey cuts its quadrants there (README.md 3). */
export const MIDDLE_NEED = 3;

/** Steps from no mastery to all that can be needed, on a scale of 1 to 5. */
export const RATING_STEPS = 4;

/** In place of a mastery that nobody could see, or a need that the supervisor cannot judge. */
export const UNSEEN = 0;

/** Technical areas have codes of their own; competencies are those of the dictionary. */
function isTechnicalArea(code: string): boolean {
  return code.startsWith('T');
}

/** The competency of an indicator: 'M1.2' -> 'M1'. */
export function competencyOf(indicator: string): string {
  return indicator.split('.')[0] ?? indicator;
}

/** Names of the answers about a need, in the instrument of mastery and need, and about the post to be held. */
export const masteryField = (code: string) => `${code}.penguasaan`;
export const needField = (code: string) => `${code}.kebutuhan`;
export const nextField = (code: string) => `lanjut.${code}`;

/** What was rated of a need. */
export interface Rating {
  readonly code: string;
  readonly mastery: number;
  readonly need: number;
  /** Need less mastery, 0 where mastery is enough (LAN's AKPK survey). */
  readonly gap: number;
}

/** The needs with both ratings; whose mastery nobody could see is left out. */
export function ratingsIn(scales: Readonly<Record<string, number>> = {}): readonly Rating[] {
  const codes = new Set(Object.keys(scales).map(competencyOf));
  return [...codes].flatMap((code) => {
    const mastery = scales[masteryField(code)] ?? UNSEEN;
    const need = scales[needField(code)] ?? UNSEEN;
    if (mastery === UNSEEN || need === UNSEEN) return [];
    return [{ code, mastery, need, gap: Math.max(0, need - mastery) }];
  });
}

/** Competencies with an indicator not shown, areas with a need above the middle, and what is needed more than mastered. */
export function statedGaps({
  indicators,
  technical,
  scales,
}: {
  readonly indicators: Readonly<Record<string, Tick>>;
  readonly technical: Readonly<Record<string, number>>;
  readonly scales?: Readonly<Record<string, number>>;
}): ReadonlySet<string> {
  return new Set([
    ...Object.entries(indicators).flatMap(([key, tick]) => (tick === 'belum' ? [competencyOf(key)] : [])),
    ...Object.entries(technical).flatMap(([code, need]) => (need > MIDDLE_NEED ? [code] : [])),
    ...ratingsIn(scales).flatMap(({ code, gap }) => (gap > 0 ? [code] : [])),
  ]);
}

/** Sums over people (the counts of an analysis). */
interface Sums {
  readonly people: number;
  readonly gap: number;
  readonly asked: number;
}

/** Whether an area was asked as a need alone: one answer a person, where ratings count four steps. */
export function isNeedAlone(code: string, { people, asked }: Pick<Sums, 'people' | 'asked'>): boolean {
  return isTechnicalArea(code) && asked === people;
}

/** How much is missing of a competency, or how needed an area is, 0-1. */
export function depthOf(code: string, count: Sums): number {
  const { gap, asked } = count;
  if (asked === 0) return 0;
  return isNeedAlone(code, count) ? (gap / asked - 1) / 4 : gap / asked;
}

/** Names of the answers about the certificate of kompetensi pemerintahan (UU 23/2014 Ps 233). */
export const CERTIFICATE = 'sertifikat';
export const CERTIFICATE_UNTIL = 'sertifikatSampai';

/** Held, or not. */
export const certificateAnswers = ['ada', 'tidak'] as const;

/**
 * Whether somebody lacks it in a year: none is held, or the one that is ends before the year does. No rule on how long it
 * is valid was found: a certificate without an end goes on.
 */
export function lacksCertificate(answers: Readonly<Record<string, string>>, year: string): boolean {
  if (answers[CERTIFICATE] !== 'ada') return true;
  const until = answers[CERTIFICATE_UNTIL];
  return until !== undefined && until < `${year}-12-31`;
}

/** What somebody said of it, in words. */
export function certificateText(answers: Readonly<Record<string, string>> = {}): string {
  const until = answers[CERTIFICATE_UNTIL];
  if (answers[CERTIFICATE] === undefined) return '–';
  if (answers[CERTIFICATE] !== 'ada') return 'tidak ada';
  return until === undefined ? 'ada, tanpa batas waktu' : `ada, berlaku sampai ${formatDate(until)}`;
}
