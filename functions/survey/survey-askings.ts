import type { Collecting } from '../../shared/asking.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import type { ParticipantItem } from '../../shared/store/participant.ts';

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

/** Whether the survey waits for somebody's answers: not for those of whoever has left. */
export function isSilent({ submittedAt, left }: Pick<ParticipantItem, 'submittedAt' | 'left'>): boolean {
  return submittedAt === undefined && left !== true;
}

/** Whether somebody takes part in the survey: who left without an answer does not any more. */
export function takesPart({ submittedAt, left }: Pick<ParticipantItem, 'submittedAt' | 'left'>): boolean {
  return submittedAt !== undefined || left !== true;
}

/** Whether the coordinator has ended what the cycle collects now. */
export function isEndedByHand({ phase, endedByHand }: CycleItem): boolean {
  return endedByHand === phase;
}

/** Until when the mails ask for an answer, in words that stay true when the coordinator ends it by hand. */
export function latestMoment(closesAt: Date): readonly [string, string] {
  return ['Paling lambat', `${formatMoment(closesAt)}, kecuali koordinator menutupnya lebih awal`];
}
