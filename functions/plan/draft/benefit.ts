import { annualRules } from '../../../shared/rules/annual-learning-hours.ts';

/** Minimum of a PNS, in JP a year. */
export const PNS_MINIMUM = annualRules.pns.hours;
/** Maximum of a PPPK, in JP a contract year. */
const PPPK_MAXIMUM = annualRules.pppk.hours;

/** Ten JP on one competency close half of the need; more hours do not close more. */
const MOST_CLOSED = 0.5;
const HOURS_FOR_MOST = 10;

/** Worth of filling a PNS's whole yearly minimum, in needs: half of one whole competency. */
export const WORTH_OF_MINIMUM = 0.5;

/** Benefit below which a person does not take a seat; in whole competencies. */
export const MIN_BENEFIT = 0.02;

/**
 * What the way to a course weighs for somebody of a remote unit: a twentieth of a need, a tenth of what the whole way to 20 JP is
 * worth; an assumption of ours. So of two courses that close about the same, they get the one held at a distance.
 */
export const WEIGHT_OF_TRAVEL = 0.05;

/** How much one need counts against another, by code; 1 where none is given. */
export type Weights = ReadonlyMap<string, number>;

const EQUAL: Weights = new Map();

/** Needs by their priority of 0-100: one in the middle counts once, the most urgent twice. */
export function weightsOf(priorities: readonly { readonly code: string; readonly score: number }[]): Weights {
  return new Map(priorities.map(({ code, score }) => [code, score / 50]));
}

/** An activity as its benefit is judged. */
export interface Lesson {
  readonly competencies: readonly string[];
  readonly learningHours: number;
  readonly countsTowardAnnualHours: boolean;
  /** How much more or less its hours close than those of another, from what last year's people said; 1 when left out. */
  readonly worth?: number;
  /** Held at a distance: nobody travels. */
  readonly distant?: boolean;
}

/** A person, or the mean of a group: needs 0-1 by code, and JP planned so far. */
export interface Learner {
  readonly pns: boolean;
  readonly needs: Readonly<Record<string, number>>;
  readonly hours: number;
  /** Of a unit from which people travel far. */
  readonly remote?: boolean;
  /** How often somebody of such a unit travels to a course of the plan. */
  readonly travels?: number;
}

/**
 * The share of a need that an activity closes. Its hours are shared among its competencies; the numbers are an
 * assumption of this draft, to be replaced by what the evaluations of past cycles show.
 */
export function closedShare({ competencies, learningHours, worth = 1 }: Lesson): number {
  const hours = learningHours / Math.max(1, competencies.length);
  return MOST_CLOSED * worth * Math.min(1, hours / HOURS_FOR_MOST);
}

/**
 * Needs closed, in whole competencies of middle priority.
 * @param codes of the competencies that count; all of the activity's when left out
 */
export function needClosed(
  { needs }: Learner,
  lesson: Lesson,
  weights: Weights = EQUAL,
  codes = lesson.competencies,
): number {
  const share = closedShare(lesson);
  return codes.reduce((sum, code) => sum + (needs[code] ?? 0) * share * (weights.get(code) ?? 1), 0);
}

/** Worth of the hours for a PNS who has not reached the minimum yet (PP 11/2017 Ps 203(4)); equity. */
export function equityOf({ pns, hours }: Learner, lesson: Lesson): number {
  if (!pns || !lesson.countsTowardAnnualHours) return 0;
  const useful = Math.min(lesson.learningHours, Math.max(0, PNS_MINIMUM - hours));
  return (WORTH_OF_MINIMUM * useful) / PNS_MINIMUM;
}

/** Whether somebody of a remote unit has to travel to it. */
export function travelsTo({ remote = false }: Learner, { distant = false }: Lesson): boolean {
  return remote && !distant;
}

/** What a seat is worth to somebody: need closed and the way to 20 JP, less the travel. */
export function worthOf(learner: Learner, lesson: Lesson, weights: Weights = EQUAL): number {
  const travel = travelsTo(learner, lesson) ? WEIGHT_OF_TRAVEL : 0;
  return needClosed(learner, lesson, weights) + equityOf(learner, lesson) - travel;
}

/**
 * A draft sends nobody beyond twice the yearly minimum, 40 JP: the seats go to others first. The coordinator may
 * decide otherwise.
 */
export const DRAFT_CEILING = 2 * PNS_MINIMUM;

/** JP that a draft plans for one person at most. */
export function ceilingOf(pns: boolean): number {
  return pns ? DRAFT_CEILING : PPPK_MAXIMUM;
}

/** Whether the law lets somebody take part: a PPPK never goes above 24 JP a contract year (PP 49/2018 Ps 40). */
export function isLawful(
  { pns, hours }: Learner,
  { countsTowardAnnualHours, learningHours }: Lesson,
): boolean {
  return pns || !countsTowardAnnualHours || hours + learningHours <= PPPK_MAXIMUM;
}

/** Whether a draft may plan the activity for somebody: lawful, and above the draft's ceiling only by a single course. */
export function hasRoom(learner: Learner, lesson: Lesson): boolean {
  if (!learner.pns || !lesson.countsTowardAnnualHours) return isLawful(learner, lesson);
  return learner.hours === 0 || learner.hours + lesson.learningHours <= DRAFT_CEILING;
}

/** The learner after the activity: smaller needs, more hours, perhaps a journey. */
export function afterwards<L extends Learner>(learner: L, lesson: Lesson): L {
  const left = 1 - closedShare(lesson);
  const needs = Object.entries(learner.needs).map(
    ([code, need]) => [code, lesson.competencies.includes(code) ? need * left : need] as const,
  );
  const hours = learner.hours + (lesson.countsTowardAnnualHours ? lesson.learningHours : 0);
  const { travels = 0 } = learner;
  return {
    ...learner,
    needs: Object.fromEntries(needs),
    hours,
    ...(travelsTo(learner, lesson) ? { travels: travels + 1 } : {}),
  };
}
