import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { PRESENT } from '../../shared/store/table.ts';
import { closingTime } from './survey-calendar.ts';

/** What is collected from all of a cycle. */
type Collection = 'survey' | 'confirmation';

const ATTRIBUTES = {
  survey: {
    closesAt: 'surveyClosesAt',
    unasked: 'surveyUnasked',
    mailed: 'surveyMailedUntil',
    days: 'surveyDays',
  },
  confirmation: {
    closesAt: 'confirmationClosesAt',
    unasked: 'confirmationUnasked',
    mailed: 'confirmationMailedUntil',
    days: 'confirmationDays',
  },
} as const;

/**
 * The cycle with the deadline that stands for a collection: while nobody was asked, because the machine was off or no
 * mail was taken, it is counted from the day on which the first mail can leave. Nobody is asked after the end. A deadline that
 * the coordinator has set stands as long as it is to come; what he or she has ended stays so.
 */
export async function inTime(collection: Collection, cycle: CycleItem, now: Date): Promise<CycleItem> {
  const { closesAt, unasked, days, mailed } = ATTRIBUTES[collection];
  const present = cycle[closesAt];
  if (cycle[unasked] !== true || present === undefined || isEndedByHand(cycle)) return cycle;
  if (cycle[mailed] !== undefined && now < new Date(present)) return cycle;
  return closingTime(now, cycle.settings[days]) > new Date(present)
    ? await beginAnew(collection, cycle, now)
    : cycle;
}

/** Whether the coordinator has ended what the cycle collects now. */
export function isEndedByHand({ phase, endedByHand }: CycleItem): boolean {
  return endedByHand === phase;
}

/** Opens a collection anew, for all its days, unless it was ended by hand; another shard may have been first. */
export async function beginAnew(collection: Collection, cycle: CycleItem, now: Date): Promise<CycleItem> {
  const { closesAt, mailed, days } = ATTRIBUTES[collection];
  const { agency, cycle: year, settings } = cycle;
  await changeCycle(
    cycle,
    {
      ...(collection === 'survey' ? { surveyOpenedAt: now.toISOString() } : {}),
      [closesAt]: closingTime(now, settings[days]).toISOString(),
      [mailed]: null,
    },
    { phase: cycle.phase, [closesAt]: cycle[closesAt] ?? '', endedByHand: { not: cycle.phase } },
  );
  return await readCycle(agency, year);
}

/** Notes that people have been asked: from now on the deadline that they read stands. */
export async function noteAsked(collection: Collection, cycle: CycleItem): Promise<void> {
  await changeCycle(cycle, { [ATTRIBUTES[collection].unasked]: null }, { phase: PRESENT });
}
