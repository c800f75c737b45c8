import { NotFoundError } from '../../shared/errors.ts';
import { parseQuarter, quarterDates, quarterTitle } from '../../shared/rules/quarter.ts';

/** The report with which a cycle ends; all others are named by their quarter, '2027-Q1'. */
export const CLOSING = 'closing';

/**
 * Last day of a quarter, ISO.
 * @throws NotFoundError for what names no quarter
 */
export function quarterEnd(id: string): string {
  const quarter = parseQuarter(id);
  if (quarter === undefined) throw new NotFoundError('quarter');
  return quarterDates(quarter).to;
}

/**
 * The day on which yearly hours are counted: the period's last day, but never after the cycle's own year. A cycle
 * is often closed in the next year, where nobody has hours yet.
 */
export function countingDay(cycle: string, periodEnd: string): string {
  const yearEnd = `${cycle}-12-31`;
  return periodEnd < yearEnd ? periodEnd : yearEnd;
}

/** 'Triwulan I Tahun 2027', or the closing of the cycle. */
export function periodTitle(period: string, cycle: string): string {
  const quarter = parseQuarter(period);
  return quarter === undefined ? `Penutupan Siklus ${cycle}` : quarterTitle(quarter);
}
