import { learningHoursOf } from '../../shared/rules/learning-hours.ts';
import { addDays } from '../../shared/rules/wib.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';

/** Minutes from 08.00 to 16.00: asked only by forms that cap the hours of a day. */
const DAY_MINUTES = 8 * 60;

/**
 * JP of one person in one training, by the rule of its form and the days attended; never by the clock, or a
 * workshop of six hours would give 8 JP instead of 5 (domain.md 1.5).
 * @param firstDay first day as it was held, yyyy-mm-dd
 * @param daysAttended 1 to the days of the line; hours that a certificate states are given in proportion
 */
export function earnedHours(line: PlanLine, firstDay: string, daysAttended: number): number {
  const days = Array.from({ length: daysAttended }, (_, day) => ({
    date: addDays(firstDay, day),
    minutes: DAY_MINUTES,
  }));
  const inProportion = Math.floor((line.learningHours * Math.min(daysAttended, line.days)) / line.days);
  const earned = learningHoursOf({
    form: line.form,
    days,
    occurrences: days.map(({ date }) => date),
    certifiedHours: inProportion,
  });
  // Without a rule the coordinator decided when planning (development-forms.json, kind "undefined").
  return earned.decided ? earned.hours : inProportion;
}
