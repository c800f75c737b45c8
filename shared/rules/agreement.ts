import { askingBefore } from './mail-calendar.ts';
import { addDays } from './working-calendar.ts';

/** Days before its last one on which an agreement is spoken of: time to make another one, and the last call. */
const BEFORE_END = [60, 14] as const;

/** How an agreement stands on a day. */
export type AgreementStanding = 'NONE' | 'OPEN_ENDED' | 'STANDS' | 'ENDS_SOON' | 'OVER';

/** @param until its last day, ISO; '' where it is not known */
export function agreementStanding(
  { agreement, until }: { readonly agreement: string; readonly until: string },
  today: string,
): AgreementStanding {
  if (agreement === '') return 'NONE';
  if (until === '') return 'OPEN_ENDED';
  if (until < today) return 'OVER';
  return until <= addDays(today, BEFORE_END[0]) ? 'ENDS_SOON' : 'STANDS';
}

/** The last morning, up to now, on which the coordinator is told that an agreement ends; undefined before the first. */
export function lastAgreementMorning(until: string, now: Date): Date | undefined {
  if (until === '') return undefined;
  return BEFORE_END.map((days) => askingBefore(until, days))
    .filter((morning) => morning <= now)
    .at(-1);
}
