import { activityDays, lastActivityDay, type Rhythm } from '../../../shared/rules/activity-times.ts';
import { addDays, isOpenDay, isWorkingDay, ramadanOf } from '../../../shared/rules/working-calendar.ts';

/** First and last day of an activity, ISO dates. */
export interface Dates {
  readonly startsOn: string;
  readonly endsOn: string;
}

/** What decides where an activity fits. */
export interface Unscheduled {
  /** Training days. */
  readonly days: number;
  readonly rhythm?: Rhythm | undefined;
  /** ISO weekday (1 = Monday) on which it begins; any when left out. */
  readonly weekday?: number | undefined;
  /** First day (ISO) that the provider has said; counts where it lies within the days of the plan. */
  readonly startsOn?: string | undefined;
}

/** Days the last activity may still start when a plan is drafted too late for its own year. */
const LATE_WINDOW_DAYS = 90;

/** The working days to choose from, those on which anything may be held, and those given away. */
interface Calendar {
  readonly days: readonly string[];
  readonly last: string;
  readonly open: ReadonlySet<string>;
  readonly taken: Set<string>;
  /** Where an activity of a kind would be held when it begins on a day; undefined where it cannot. */
  readonly placeFrom: (activity: Unscheduled, startsOn: string) => Place | undefined;
}

interface Place {
  readonly dates: Dates;
  readonly held: readonly string[];
  /** Away from Idulfitri, and out of Ramadan where it lasts. */
  readonly suitable: boolean;
}

/**
 * Spreads activities over the year, February to November (January opens the budget, December closes it), on working
 * days away from Idulfitri, those of more than one day outside Ramadan, one after the other; a weekly series lets others
 * happen between its days. They overlap when there are more days of training than days, and only then, or when a plan is drafted too
 * late for anything else, fall into Ramadan.
 * @param activities in the order they should take place
 * @param earliest nothing starts before this date: approval, enactment and invitations need their time
 */
export function spreadOverYear(
  activities: readonly Unscheduled[],
  year: number,
  earliest: string,
): readonly Dates[] {
  const calendar = calendarOf(year, earliest);
  const total = activities.reduce((sum, activity) => sum + breadthOf(activity), 0);
  // What is left between the activities is shared out evenly; negative when they must overlap.
  const gap = (calendar.days.length - total) / Math.max(1, activities.length);
  let position = 0;
  const given = activities.map((activity) => givenPlace(activity, calendar));
  for (const place of given) for (const day of place?.held ?? []) calendar.taken.add(day);
  return activities.map((activity, index) => {
    const dates = given[index]?.dates ?? findPlace(activity, calendar, Math.floor(position));
    position = Math.min(calendar.days.length - 1, position + Math.max(0, breadthOf(activity) + gap));
    for (const day of activityDays({ ...dates, rhythm: activity.rhythm })) calendar.taken.add(day);
    return dates;
  });
}

function calendarOf(year: number, earliest: string): Calendar {
  const first = earliest > `${year}-02-01` ? earliest : `${year}-02-01`;
  const late = addDays(first, LATE_WINDOW_DAYS);
  const last = late > `${year}-11-30` ? late : `${year}-11-30`;
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) if (isWorkingDay(day)) days.push(day);
  const open = new Set(days.filter((day) => isOpenDay(day)));
  // Hundreds of activities are of a few kinds, each of which is looked for on the same days.
  const found = new Map<string, Place | undefined>();
  const placeFrom: Calendar['placeFrom'] = (activity, startsOn) => {
    const { days: length, rhythm, weekday } = activity;
    const key = [startsOn, length, rhythm, weekday].join(' ');
    if (!found.has(key)) found.set(key, placeOn(activity, startsOn, { last, open }));
    return found.get(key);
  };
  return { days, last, open, taken: new Set(), placeFrom };
}

function placeOn(
  activity: Unscheduled,
  startsOn: string,
  { last, open }: Pick<Calendar, 'last' | 'open'>,
): Place | undefined {
  if (!beginsOn(activity, startsOn)) return undefined;
  const dates = { startsOn, endsOn: lastActivityDay(startsOn, activity.days, activity.rhythm) };
  const held = activityDays({ ...dates, rhythm: activity.rhythm });
  // A series keeps clear of the days around Idulfitri, so it does not begin there.
  if (dates.endsOn > last || held[0] !== startsOn) return undefined;
  return { dates, held, suitable: ramadanOf(held) === undefined && held.every((day) => open.has(day)) };
}

/** Where a provider has said that it begins; the draft finds the day where that is over, too early, or no day to work. */
function givenPlace(activity: Unscheduled, { days, placeFrom }: Calendar): Place | undefined {
  const { startsOn } = activity;
  return startsOn === undefined || !days.includes(startsOn) ? undefined : placeFrom(activity, startsOn);
}

/** Days in a row that an activity keeps from others. */
function breadthOf({ days, rhythm }: Unscheduled): number {
  return rhythm === undefined ? days : 1;
}

/** The nearest place on or after the wished day, else before it: a free one, else a suitable one, else any. */
function findPlace(activity: Unscheduled, { days, taken, last, placeFrom }: Calendar, wished: number): Dates {
  let [suitable, possible]: (Dates | undefined)[] = [];
  for (const startsOn of [...days.slice(wished), ...days.slice(0, wished).reverse()]) {
    const place = placeFrom(activity, startsOn);
    if (place === undefined) continue;
    possible ??= place.dates;
    if (!place.suitable) continue;
    suitable ??= place.dates;
    if (!place.held.some((day) => taken.has(day))) return place.dates;
  }
  const start = days[wished] ?? last;
  return suitable ?? possible ?? { startsOn: start, endsOn: lastActivityDay(start, activity.days) };
}

function beginsOn({ weekday }: Unscheduled, date: string): boolean {
  return weekday === undefined || weekday === new Date(`${date}T00:00:00Z`).getUTCDay();
}
