import { isAfter } from '../../../shared/cycle/phases.ts';
import { wibDate } from '../../../shared/rules/wib.ts';
import type { ListedCycle } from '../../../shared/table/entities/cycle.ts';
import { UNKNOWN } from '../../../shared/table/words.ts';

/**
 * From July on needs are asked for the next year: its plan goes with the budget that is drawn up in the second half of
 * the year, so a year that is ending is never begun. A habit of offices, not a rule of law.
 */
const FIRST_MONTH_FOR_NEXT_YEAR = 7;

/** The year that the start form proposes: this or the next one by the month, and the first that has no cycle. */
export function proposedYear(cycles: readonly Pick<ListedCycle, 'cycle'>[], now: Date): number {
  const [year = 0, month = 0] = wibDate(now).split('-').map(Number);
  const taken = new Set(cycles.map(({ cycle }) => Number(cycle)));
  let proposed = month >= FIRST_MONTH_FOR_NEXT_YEAR ? year + 1 : year;
  while (taken.has(proposed)) proposed += 1;
  return proposed;
}

/** The open cycle whose plan is not enacted yet: while there is one, beginning the next year is not the next thing to do. */
export function unplannedCycle(cycles: readonly ListedCycle[]): ListedCycle | undefined {
  return cycles.find(({ phase }) => phase !== UNKNOWN && isAfter('TRAINING', phase));
}
