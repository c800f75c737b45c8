import { annualRules } from '../../shared/rules/annual-learning-hours.ts';

/** Minimum of a PNS, maximum of a PPPK, in JP a year. */
export const PNS_MINIMUM = annualRules.pns.hours;
export const PPPK_MAXIMUM = annualRules.pppk.hours;

/** Ten JP on one competency close half of the need; more hours do not close more. */
const MOST_CLOSED = 0.5;
const HOURS_FOR_MOST = 10;

/** Worth of filling a PNS's whole yearly minimum, in needs: half of one whole competency. */
const WORTH_OF_MINIMUM = 0.5;

/** An activity as its benefit is judged. */
export interface Lesson {
  readonly competencies: readonly string[];
  readonly learningHours: number;
  readonly countsTowardAnnualHours: boolean;
}

/** A person, or the mean of a group: needs 0-1 by code, and JP planned so far. */
export interface Learner {
  readonly pns: boolean;
  readonly needs: Readonly<Record<string, number>>;
  readonly hours: number;
}

/**
 * The share of a need that an activity closes. Its hours are shared among its competencies; the numbers are an
 * assumption of this draft, to be replaced by what the evaluations of past cycles show.
 */
export function closedShare({ competencies, learningHours }: Lesson): number {
  const hours = learningHours / Math.max(1, competencies.length);
  return MOST_CLOSED * Math.min(1, hours / HOURS_FOR_MOST);
}

/** Needs closed, in whole competencies. */
export function needClosed({ needs }: Learner, lesson: Lesson): number {
  const share = closedShare(lesson);
  return lesson.competencies.reduce((sum, code) => sum + (needs[code] ?? 0) * share, 0);
}

/** Worth of the hours for a PNS who has not reached the minimum yet (PP 11/2017 Ps 203(4)); equity. */
export function equityOf({ pns, hours }: Learner, lesson: Lesson): number {
  if (!pns || !lesson.countsTowardAnnualHours) return 0;
  const useful = Math.min(lesson.learningHours, Math.max(0, PNS_MINIMUM - hours));
  return (WORTH_OF_MINIMUM * useful) / PNS_MINIMUM;
}

/** Whether the hours still fit: a PPPK never goes above 24 JP a contract year (PP 49/2018 Ps 40). */
export function staysWithinMaximum({ pns, hours }: Learner, lesson: Lesson): boolean {
  return pns || !lesson.countsTowardAnnualHours || hours + lesson.learningHours <= PPPK_MAXIMUM;
}

/** The learner after the activity: smaller needs, more hours. */
export function afterwards<L extends Learner>(learner: L, lesson: Lesson): L {
  const left = 1 - closedShare(lesson);
  const needs = Object.entries(learner.needs).map(
    ([code, need]) => [code, lesson.competencies.includes(code) ? need * left : need] as const,
  );
  const hours = learner.hours + (lesson.countsTowardAnnualHours ? lesson.learningHours : 0);
  return { ...learner, needs: Object.fromEntries(needs), hours };
}
