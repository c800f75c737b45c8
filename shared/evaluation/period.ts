import { NotFoundError } from '../errors.ts';
import { formatDateRange, formatLongDate } from '../rules/format.ts';
import { workingMorning } from '../rules/mail-calendar.ts';
import { wibDate } from '../rules/working-calendar.ts';

/** The report with which a cycle ends; all others are named by their quarter, '2027-Q1'. */
export const CLOSING = 'closing';

/** First and last day that a report counts, ISO. */
export interface CountedDays {
  readonly from: string;
  readonly to: string;
}

/**
 * First and last day of a quarter.
 * @throws NotFoundError for what names no quarter
 */
export function quarterDays(id: string): CountedDays {
  const quarter = parseQuarter(id);
  if (quarter === undefined) throw new NotFoundError('quarter');
  return quarterDates(quarter);
}

/**
 * The day on which yearly hours are counted: the period's last day, but never after the cycle's own year. A cycle
 * is often closed in the next year, where nobody has hours yet.
 */
export function countingDay(cycle: string, periodEnd: string): string {
  const yearEnd = `${cycle}-12-31`;
  return periodEnd < yearEnd ? periodEnd : yearEnd;
}

/** 'Triwulan I Tahun 2027', or the closing of the cycle; a quarter of another year says whose cycle it is. */
export function periodTitle(period: string, cycle: string): string {
  const quarter = parseQuarter(period);
  if (quarter === undefined) return `Penutupan Siklus ${cycle}`;
  const title = quarterTitle(quarter);
  return String(quarter.year) === cycle ? title : `${title} (Siklus ${cycle})`;
}

/** Name of a report's file: 'laporan-evaluasi-2027-triwulan-1.pdf', or '…-penutupan.pdf'; a quarter of another year says which. */
export function reportFileName(period: string, cycle: string): string {
  const quarter = parseQuarter(period);
  const year = quarter === undefined || String(quarter.year) === cycle ? '' : `-${quarter.year}`;
  const part = quarter === undefined ? 'penutupan' : `triwulan-${quarter.quarter}${year}`;
  return `laporan-evaluasi-${cycle}-${part}.pdf`;
}

/** What a report says about the time it counts. */
export interface ReportTime {
  readonly cycle: string;
  readonly period: string;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** First day of the cycle. */
  readonly since?: string | undefined;
}

/** Headings of a report's parts, each with the days it counts; reports that do not know their days say none. */
export function periodHeadings({ cycle, from, to, since }: ReportTime) {
  if (from === undefined || to === undefined || since === undefined) {
    return { within: '', total: '', hours: '' };
  }
  return {
    within: `, ${formatDateRange(from, to)}`,
    total: ` sejak awal siklus (${formatLongDate(since)})`,
    hours: `, ${formatDateRange(`${cycle}-01-01`, countingDay(cycle, to))}`,
  };
}

/** Which days a report counts, as a sentence in Indonesian. */
export function periodSentence(report: ReportTime): string {
  const { cycle, period, from, to, since } = report;
  if (from === undefined || to === undefined || since === undefined) return '';
  if (period === CLOSING) {
    return `Yang dihitung: siklus ${cycle} sejak ${formatLongDate(from)} sampai ${formatLongDate(to)}.`;
  }
  return `Yang dihitung: siklus ${cycle} dalam ${periodTitle(period, cycle)} (${formatDateRange(from, to)}); angka kumulatif disebut sejak awal siklus (${formatLongDate(since)}).`;
}

/** Whether a year is over and its figures are counted: then its yearly report can be made. */
export function isYearTold(
  cycle: string,
  reports: readonly { readonly period: string }[],
  now: Date,
): boolean {
  const isCounted = reports.some(({ period }) => period === `${cycle}-Q4` || period === CLOSING);
  return isCounted && wibDate(now) > `${cycle}-12-31`;
}

/** A quarter (triwulan) of the calendar year, which is also the budget year. */
export interface Quarter {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
}

const quarters = [1, 2, 3, 4] as const;

/** The quarter in which an instant lies, by the clock of WIB. */
export function quarterOf(instant: Date): Quarter {
  const date = wibDate(instant);
  const index = Math.floor((Number(date.slice(5, 7)) - 1) / 3);
  return { year: Number(date.slice(0, 4)), quarter: quarters[index] ?? 4 };
}

/** The quarter before: the one whose figures a quarterly evaluation reports. */
export function previousQuarter({ year, quarter }: Quarter): Quarter {
  return quarter === 1 ? { year: year - 1, quarter: 4 } : { year, quarter: quarters[quarter - 2] ?? 1 };
}

/** Names the quarter before the one that '2027-Q1' names; '' for what names none. */
export function quarterBefore(id: string): string {
  const quarter = parseQuarter(id);
  return quarter === undefined ? '' : quarterId(previousQuarter(quarter));
}

/** The quarter after. */
function nextQuarter({ year, quarter }: Quarter): Quarter {
  return quarter === 4 ? { year: year + 1, quarter: 1 } : { year, quarter: quarters[quarter] ?? 1 };
}

/** The quarters after one up to another, which is the last of them; none when that one has been reached. */
export function quartersUpTo(last: Quarter, after: Quarter): readonly Quarter[] {
  const all: Quarter[] = [];
  for (let each = nextQuarter(after); quarterId(each) <= quarterId(last); each = nextQuarter(each))
    all.push(each);
  return all;
}

/** First and last date of a quarter, ISO, both included. */
export function quarterDates({ year, quarter }: Quarter): { readonly from: string; readonly to: string } {
  const month = (quarter - 1) * 3;
  const iso = (instant: number): string => new Date(instant).toISOString().slice(0, 10);
  return { from: iso(Date.UTC(year, month, 1)), to: iso(Date.UTC(year, month + 3, 0)) };
}

/** '2027-Q1': names the quarterly execution, so that it cannot run twice. */
export function quarterId({ year, quarter }: Quarter): string {
  return `${year}-Q${quarter}`;
}

/** The quarter that '2027-Q1' names; undefined for anything else. */
export function parseQuarter(id: string): Quarter | undefined {
  const [, year, number] = /^(\d{4})-Q([1-4])$/.exec(id) ?? [];
  const quarter = quarters.find((each) => String(each) === number);
  return quarter === undefined ? undefined : { year: Number(year), quarter };
}

/** 'Triwulan I Tahun 2027'. */
export function quarterTitle({ year, quarter }: Quarter): string {
  return `Triwulan ${['I', 'II', 'III', 'IV'][quarter - 1]} Tahun ${year}`;
}

/** 08.00 WIB on the first working day of a quarter: when the quarterly evaluation starts. */
export function firstWorkingMorning(quarter: Quarter): Date {
  return workingMorning(quarterDates(quarter).from);
}
