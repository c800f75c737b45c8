import { startableYears } from '../../../shared/cycle/start-input.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { ListedCycle } from '../../../shared/store/cycle.ts';
import { UNKNOWN } from '../../../shared/store/values.ts';
import { isAfter } from '../../../shared/words.ts';

/**
 * From July on needs are asked for the next year: its plan goes with the budget that is drawn up in the second half of
 * the year, so a year that is ending is never begun. A habit of offices, not a rule of law.
 */
const FIRST_MONTH_FOR_NEXT_YEAR = 7;

/**
 * The year that the start form proposes: this or the next one by the month, the first that has no cycle.
 * @returns undefined when the next year has its cycle already
 */
export function proposedYear(cycles: readonly Pick<ListedCycle, 'cycle'>[], now: Date): number | undefined {
  const month = Number(wibDate(now).slice(5, 7));
  const taken = new Set(cycles.map(({ cycle }) => Number(cycle)));
  const [, next] = startableYears(now);
  const due = month >= FIRST_MONTH_FOR_NEXT_YEAR ? [next] : startableYears(now);
  return due.find((year) => !taken.has(year));
}

/** The open cycle whose plan is not enacted yet: while there is one, beginning the next year is not the next thing to do. */
export function unplannedCycle(cycles: readonly ListedCycle[]): ListedCycle | undefined {
  return cycles.find(({ phase }) => phase !== UNKNOWN && isAfter('TRAINING', phase));
}
