import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { PRESENT } from '../../shared/store/table.ts';
import { isEndedByHand, type SurveyAsking } from './survey-askings.ts';
import { closingTime } from './survey-calendar.ts';

/**
 * The cycle with the deadline that stands for a collection: while nobody was asked, because the machine was off or no
 * mail was taken, it is counted from the day on which the first mail can leave. Nobody is asked after the end. A deadline that
 * the coordinator has set stands as long as it is to come; what he or she has ended stays so.
 */
export async function inTime(asking: SurveyAsking, cycle: CycleItem, now: Date): Promise<CycleItem> {
  const { closesAt, unasked, days, mailedUntil } = asking;
  const present = cycle[closesAt];
  if (cycle[unasked] !== true || present === undefined || isEndedByHand(cycle)) return cycle;
  if (cycle[mailedUntil] !== undefined && now < new Date(present)) return cycle;
  return closingTime(now, cycle.settings[days]) > new Date(present)
    ? await beginAnew(asking, cycle, now)
    : cycle;
}

/** Opens a collection anew, for all its days, unless it was ended by hand; another shard may have been first. */
export async function beginAnew(asking: SurveyAsking, cycle: CycleItem, now: Date): Promise<CycleItem> {
  const { closesAt, mailedUntil, days } = asking;
  const { agency, cycle: year, settings } = cycle;
  await changeCycle(
    cycle,
    {
      ...(asking.purpose === 'survei' ? { surveyOpenedAt: now.toISOString() } : {}),
      [closesAt]: closingTime(now, settings[days]).toISOString(),
      [mailedUntil]: null,
    },
    { phase: cycle.phase, [closesAt]: cycle[closesAt] ?? '', endedByHand: { not: cycle.phase } },
  );
  return await readCycle(agency, year);
}

/** Notes that people have been asked: from now on the deadline that they read stands. */
export async function noteAsked({ unasked }: SurveyAsking, cycle: CycleItem): Promise<void> {
  await changeCycle(cycle, { [unasked]: null }, { phase: PRESENT });
}
