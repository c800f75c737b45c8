import type { Asking } from '../../shared/asking.ts';
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
} as const satisfies Asking<CycleItem>;

/** What the direct supervisors say to it. */
export const confirmation = {
  purpose: 'konfirmasi',
  waitpoint: 'confirmation',
  days: 'confirmationDays',
  closesAt: 'confirmationClosesAt',
  unasked: 'confirmationUnasked',
  mailedUntil: 'confirmationMailedUntil',
  isTaken: ({ phase }: CycleItem) => phase === 'CONFIRMATION',
} as const satisfies Asking<CycleItem>;

export type SurveyAsking = typeof survey | typeof confirmation;

/** In the order in which a cycle asks; one at a time is open. */
export const surveyAskings: readonly SurveyAsking[] = [survey, confirmation];
