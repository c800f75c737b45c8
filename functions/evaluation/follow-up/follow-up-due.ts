import { addDays } from '../../../shared/rules/dates.ts';

/** A follow-up is due in a month unless the coordinator says otherwise. */
const DUE_DAYS = 30;

/**
 * The day that is suggested for a follow-up, ISO.
 * @param drafted the suggestion made earlier; once it has passed, the month begins anew
 */
export function suggestedDue(today: string, drafted = ''): string {
  return drafted < today ? addDays(today, DUE_DAYS) : drafted;
}
