import type { Collecting } from '../../shared/asking.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';

/** What everybody can do and needs. */
export const survey = {
  purpose: 'survei',
  waitpoint: 'survey',
  days: 'surveyDays',
  closesAt: 'surveyClosesAt',
  unasked: 'surveyUnasked',
  mailedUntil: 'surveyMailedUntil',
  isTaken: ({ phase }: CycleItem) => phase === 'SURVEY',
} as const satisfies Collecting<CycleItem>;

/** What the direct supervisors say to it. */
export const confirmation = {
  purpose: 'konfirmasi',
  waitpoint: 'confirmation',
  days: 'confirmationDays',
  closesAt: 'confirmationClosesAt',
  unasked: 'confirmationUnasked',
  mailedUntil: 'confirmationMailedUntil',
  isTaken: ({ phase }: CycleItem) => phase === 'CONFIRMATION',
} as const satisfies Collecting<CycleItem>;

export type SurveyAsking = typeof survey | typeof confirmation;

/** In the order in which a cycle asks; one at a time is open. */
export const surveyAskings: readonly SurveyAsking[] = [survey, confirmation];

/** Whether the coordinator has ended what the cycle collects now. */
export function isEndedByHand({ phase, endedByHand }: CycleItem): boolean {
  return endedByHand === phase;
}
