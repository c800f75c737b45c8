import { isHoliday } from '../reference/holidays.ts';
import { workingMorning } from './mail-calendar.ts';
import { wibDate } from './wib.ts';
import type { HolidayTest } from './working-days.ts';

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
export function firstWorkingMorning(quarter: Quarter, holiday: HolidayTest = isHoliday): Date {
  return workingMorning(quarterDates(quarter).from, holiday);
}
