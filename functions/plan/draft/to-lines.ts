import type { PlanLine } from '../../../shared/store/plan.ts';
import { draftLine, type OfAgency } from './draft-line.ts';
import type { Choice } from './draft-plan.ts';
import { rhythmOf } from './offering-rules.ts';
import { spreadOverYear } from './schedule-activities.ts';

/** When and for whom a draft is made. */
export interface DraftCalendar extends OfAgency {
  /** '2027' */
  readonly year: string;
  /** Nothing begins before this ISO date. */
  readonly earliest: string;
}

/** Lines with dates of all choices, in their order. */
export function toLines(choices: readonly Choice[], calendar: DraftCalendar): readonly PlanLine[] {
  const activities = choices.map(({ offering }, index) => ({
    days: offering.durationDays,
    rhythm: rhythmOf(offering),
    weekday: offering.weekly,
    // Of several batches the provider has said when the first begins.
    startsOn:
      choices.findIndex(({ offering: { code } }) => code === offering.code) === index
        ? offering.startsOn
        : undefined,
  }));
  const dates = spreadOverYear(activities, Number(calendar.year), calendar.earliest);
  return choices.flatMap((choice, index) => {
    const slot = dates[index];
    return slot === undefined ? [] : [draftLine(choice, slot, index + 1, calendar)];
  });
}
