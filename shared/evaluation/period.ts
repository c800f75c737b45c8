import { NotFoundError } from '../errors.ts';
import { formatDateRange, formatLongDate } from '../rules/format.ts';
import { parseQuarter, quarterDates, quarterTitle } from '../rules/quarter.ts';

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
