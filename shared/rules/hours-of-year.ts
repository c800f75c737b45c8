import {
  type AnnualRule,
  annualRules,
  annualStanding,
  type HoursEarned,
  hoursWithin,
  type LearningHoursHolder,
} from './annual-learning-hours.ts';

/** A course that a plan means for somebody. */
export interface PlannedCourse {
  readonly activity: string;
  /** Last day, ISO: the day of its JP. */
  readonly endsOn: string;
  readonly learningHours: number;
  readonly countsTowardAnnualHours: boolean;
}

/** Whether the JP of a course count in a year: those of its last day, unless they are none of the annual ones (PPPK orientation). */
export function countsInYear(
  { endsOn, countsTowardAnnualHours }: Pick<PlannedCourse, 'endsOn' | 'countsTowardAnnualHours'>,
  year: string,
): boolean {
  return countsTowardAnnualHours && endsOn.startsWith(`${year}-`);
}

/** JP of one person in one year: earned, and planned beside that. */
export interface HoursOfYear {
  readonly done: number;
  readonly planned: number;
  readonly bound: AnnualRule['bound'];
  /**
   * What the rule of the person's kind compares: all of the year for a PNS, the fullest contract year for a PPPK, as
   * one of them may end while the other begins.
   */
  readonly counted: number;
  /** Missing to the minimum of a PNS, or left to the maximum of a PPPK; below 0 when that is passed. */
  readonly remaining: number;
}

/**
 * Earned and planned JP of a year against the rule of the person's kind: PNS at least 20 JP a calendar year (PP 11/2017
 * Ps 203(4)), PPPK at most 24 JP a contract year (PP 49/2018 Ps 40). A course with credit is done: it is not planned
 * any more, and never counted twice.
 * @param credits JP earned, by activity
 */
export function hoursOfYear(
  holder: LearningHoursHolder,
  credits: Readonly<Record<string, HoursEarned>>,
  courses: readonly PlannedCourse[],
  year: string,
): HoursOfYear {
  const done = Object.values(credits);
  const planned = courses
    .filter(({ activity }) => credits[activity] === undefined)
    .map(({ endsOn, ...course }) => ({ ...course, on: endsOn }));
  const whole = { from: `${year}-01-01`, to: `${year}-12-31` };
  const { bound, hours, clock } = annualRules[holder.kind];
  const both = [...done, ...planned];
  const counted =
    clock === 'calendarYear'
      ? hoursWithin(both, whole)
      : Math.max(0, ...both.map(({ on }) => annualStanding(holder, both, on).hours));
  return {
    done: hoursWithin(done, whole),
    planned: hoursWithin(planned, whole),
    bound,
    counted,
    remaining: bound === 'atLeast' ? Math.max(0, hours - counted) : hours - counted,
  };
}
