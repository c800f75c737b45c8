import { addDays } from './wib.ts';
import { isAroundIdulfitri, isWorkingDay, workingDayFrom } from './working-days.ts';

/** How the days of an activity follow each other; left out, they are the working days from first to last. */
export type Rhythm = 'weekly';

/** First and last day of an activity, ISO dates, and its rhythm. */
export interface ActivitySpan {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly rhythm?: Rhythm | undefined;
}

/** Forms take dates of two years (`daysOfCycle`); an older item may hold any, and must not be counted day by day for ever. */
const LONGEST_SPAN_DAYS = 731;

/**
 * The days on which an activity is held, at least one. Daily: the working days from first to last. Weekly: the same
 * day of each week, without holidays, joint leave and the days around Idulfitri.
 */
export function activityDays({ startsOn, endsOn, rhythm }: ActivitySpan): readonly string[] {
  const days: string[] = [];
  const longest = addDays(startsOn, LONGEST_SPAN_DAYS);
  const last = endsOn < longest ? endsOn : longest;
  for (let day = startsOn; day <= last; day = addDays(day, stepOf(rhythm))) {
    if (isHeldOn(day, rhythm)) days.push(day);
  }
  return days.length === 0 ? [startsOn] : days;
}

/**
 * The last day of an activity of so many days (1 at least).
 * @param startsOn a holiday is moved to the next working day
 */
export function lastActivityDay(startsOn: string, days: number, rhythm?: Rhythm): string {
  let day = workingDayFrom(startsOn);
  let left = isHeldOn(day, rhythm) ? days - 1 : days;
  while (left > 0) {
    day = addDays(day, stepOf(rhythm));
    if (isHeldOn(day, rhythm)) left -= 1;
  }
  return day;
}

function stepOf(rhythm: Rhythm | undefined): number {
  return rhythm === 'weekly' ? 7 : 1;
}

function isHeldOn(day: string, rhythm: Rhythm | undefined): boolean {
  return isWorkingDay(day) && (rhythm === undefined || !isAroundIdulfitri(day));
}
