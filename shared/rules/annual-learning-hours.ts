import { addDays } from './wib.ts';

/** Kinds of ASN; paruh waktu is PPPK too (KepmenPANRB 16/2025). */
export type EmployeeKind = 'pns' | 'pppk' | 'pppkParuhWaktu';

/** The yearly JP rule of a kind of employee. */
export interface AnnualRule {
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
export interface Period {
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
export interface LearningHoursHolder {
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
export interface HoursEarned {
  readonly learningHours: number;
  readonly on: string;
  readonly countsTowardAnnualHours?: boolean | undefined;
}

/** JP of a period; what does not count toward the year is left out. */
export function hoursWithin(entries: readonly HoursEarned[], { from, to }: Period): number {
  return entries
    .filter(({ countsTowardAnnualHours }) => countsTowardAnnualHours !== false)
    .filter(({ on }) => on >= from && on <= to)
    .reduce((sum, { learningHours }) => sum + learningHours, 0);
}

/** Where a person stands: hours of the period, and hours missing (PNS) or still allowed (PPPK). */
export interface AnnualStanding extends Period {
  readonly hours: number;
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
  return { ...period, hours, rule, status, remaining: Math.max(0, rule.hours - hours) };
}
