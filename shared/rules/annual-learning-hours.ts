import { addDays } from './working-calendar.ts';

/** Kinds of ASN; paruh waktu is PPPK too (KepmenPANRB 16/2025). */
export type EmployeeKind = 'pns' | 'pppk' | 'pppkParuhWaktu';

/** The yearly JP rule of a kind of employee. */
interface AnnualRule {
  readonly bound: 'atLeast' | 'atMost';
  readonly hours: number;
  readonly clock: 'calendarYear' | 'contractYear';
  readonly source: string;
  readonly effectiveFrom: string;
}

/** A minimum for PNS, a maximum for PPPK: two rules, two clocks. Own rule for paruh waktu: none found. */
export const annualRules: Readonly<Record<EmployeeKind, AnnualRule>> = {
  pns: {
    bound: 'atLeast',
    hours: 20,
    clock: 'calendarYear',
    source: 'PP 11/2017 Pasal 203 ayat (4)',
    effectiveFrom: '2017-04-07',
  },
  pppk: {
    bound: 'atMost',
    hours: 24,
    clock: 'contractYear',
    source: 'PP 49/2018 Pasal 40',
    effectiveFrom: '2018-11-28',
  },
  pppkParuhWaktu: {
    bound: 'atMost',
    hours: 24,
    clock: 'contractYear',
    source: 'PP 49/2018 Pasal 40 (disamakan dengan PPPK; aturan khusus belum ditemukan)',
    effectiveFrom: '2025-01-13',
  },
};

/** A stretch of dates, both included. */
interface Period {
  readonly from: string;
  readonly to: string;
}

/** The same day in another year; 29 February becomes 1 March, the day after a full year. */
function inYear(date: string, year: number): string {
  const [, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/**
 * The contract year that holds a date, counted from the first day of the contract (PP 49/2018 Ps 40).
 * @internal
 */
export function contractYear(contractStart: string, on: string): Period {
  const year = Number(on.slice(0, 4));
  const from =
    inYear(contractStart, year) <= on ? inYear(contractStart, year) : inYear(contractStart, year - 1);
  return { from, to: addDays(inYear(contractStart, Number(from.slice(0, 4)) + 1), -1) };
}

/** Whose hours are counted. */
interface LearningHoursHolder {
  readonly kind: EmployeeKind;
  /** yyyy-mm-dd; a PPPK without it is counted by calendar year until the coordinator fills it in. */
  readonly contractStart?: string | undefined;
}

/**
 * The period whose hours count together on a date.
 * @internal
 */
export function learningHoursPeriod({ kind, contractStart }: LearningHoursHolder, on: string): Period {
  if (annualRules[kind].clock === 'contractYear' && contractStart !== undefined) {
    return contractYear(contractStart, on);
  }
  return { from: `${on.slice(0, 4)}-01-01`, to: `${on.slice(0, 4)}-12-31` };
}

/** JP earned on a date; `countsTowardAnnualHours: false` marks the PPPK orientation. */
interface HoursEarned {
  readonly learningHours: number;
  readonly on: string;
  readonly countsTowardAnnualHours?: boolean | undefined;
  /** Of another's course whose certificate nobody has checked yet; absent in those from before certificates were handed in. */
  readonly awaitsProof?: boolean | undefined;
}

/** JP of a period; what does not count toward the year is left out, and so is what no certificate proves yet. */
function hoursWithin(entries: readonly HoursEarned[], period: Period): number {
  return sumWithin(
    entries.filter(({ awaitsProof }) => awaitsProof !== true),
    period,
  );
}

function sumWithin(entries: readonly HoursEarned[], { from, to }: Period): number {
  return entries
    .filter(({ countsTowardAnnualHours }) => countsTowardAnnualHours !== false)
    .filter(({ on }) => on >= from && on <= to)
    .reduce((sum, { learningHours }) => sum + learningHours, 0);
}

/** Where a person stands: hours of the period, and hours missing (PNS) or still allowed (PPPK). */
interface AnnualStanding extends Period {
  readonly hours: number;
  /** JP of the period that will count once a certificate proves them. */
  readonly unproven: number;
  readonly rule: AnnualRule;
  readonly status: 'met' | 'below' | 'within' | 'over';
  readonly remaining: number;
}

/** Hours of the period that holds `on`, against the rule of the person's kind. */
export function annualStanding(
  holder: LearningHoursHolder,
  earned: readonly HoursEarned[],
  on: string,
): AnnualStanding {
  const rule = annualRules[holder.kind];
  const period = learningHoursPeriod(holder, on);
  const hours = hoursWithin(earned, period);
  const status =
    rule.bound === 'atLeast'
      ? hours >= rule.hours
        ? 'met'
        : 'below'
      : hours <= rule.hours
        ? 'within'
        : 'over';
  const unproven = sumWithin(earned, period) - hours;
  return { ...period, hours, unproven, rule, status, remaining: Math.max(0, rule.hours - hours) };
}

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
 * any more, and never counted twice. One whose certificate is still to come is as good as planned.
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
    .filter(({ activity }) => credits[activity] === undefined || credits[activity].awaitsProof === true)
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
