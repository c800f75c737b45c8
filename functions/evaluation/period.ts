import { NotFoundError } from '../../shared/errors.ts';
import { type Quarter, quarterDates } from '../../shared/rules/quarter.ts';

/** What a report covers: a quarter ('2027-Q1'). */
export function parseQuarter(period: string): Quarter {
  const match = /^(\d{4})-Q([1-4])$/.exec(period);
  if (match === null) throw new NotFoundError('period');
  const [quarter] = ([1, 2, 3, 4] as const).filter((number) => String(number) === match[2]);
  return { year: Number(match[1]), quarter: quarter ?? 1 };
}

/** Last day of a quarter, ISO. */
export function periodEnd(quarter: string): string {
  return quarterDates(parseQuarter(quarter)).to;
}
