import { addDays } from '../../shared/rules/wib.ts';
import { addWorkingDays, isWorkingDay } from '../../shared/rules/working-days.ts';

/** First and last day of an activity, ISO dates. */
export interface Dates {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** Days the last activity may still start when a plan is drafted too late for its own year. */
const LATE_WINDOW_DAYS = 90;

/**
 * Spreads activities over the year, February to November (January opens the budget, December closes it), on
 * working days, one after the other; they overlap only when there are more days of training than days.
 * @param days training days of each activity, in the order they should take place
 * @param earliest nothing starts before this date: approval, enactment and invitations need their time
 */
export function spreadOverYear(days: readonly number[], year: number, earliest: string): readonly Dates[] {
  const first = [earliest, `${year}-02-01`].sort().at(-1) ?? earliest;
  const last = [`${year}-11-30`, addDays(first, LATE_WINDOW_DAYS)].sort().at(-1) ?? earliest;
  const calendar = workingDays(first, last);
  const total = days.reduce((sum, count) => sum + count, 0);
  // What is left between the activities is shared out evenly; negative when they must overlap.
  const gap = (calendar.length - total) / Math.max(1, days.length);
  let position = 0;
  return days.map((count) => {
    const startsOn = calendar[Math.min(calendar.length - 1, Math.floor(position))] ?? first;
    position += Math.max(0, count + gap);
    return { startsOn, endsOn: lastDay(startsOn, count) };
  });
}

/** The last day of an activity of so many working days in a row. */
export function lastDay(startsOn: string, days: number): string {
  return addWorkingDays(startsOn, Math.max(1, days) - 1);
}

function workingDays(first: string, last: string): readonly string[] {
  const found: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) found.push(day);
  return found;
}
