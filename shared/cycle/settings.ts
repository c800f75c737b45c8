import { wibInstant } from '../rules/working-calendar.ts';
import type { CycleSettings } from '../store/cycle.ts';

/** No rule was found: as long as an evaluation over several years can look back; an assumption. */
const ANSWERS_KEPT_YEARS = 5;

/**
 * When the people of a cycle are forgotten, with all they answered: the `expiresAt` (epoch seconds) of their items, at the end
 * of a year in WIB.
 * @param cycle its year
 */
export function forgottenAt(cycle: string, { answersKeptYears = ANSWERS_KEPT_YEARS }: CycleSettings): number {
  return wibInstant(`${Number(cycle) + answersKeptYears + 1}-01-01`).getTime() / 1000;
}

/** Half of the people: fewer would leave the needs of most unknown; an assumption. */
const MINIMUM_ANSWER_PERCENT = 50;

/** The share of answers that a cycle asks for, in percent. */
export function minimumAnswerPercentOf({ minimumAnswerPercent }: CycleSettings): number {
  return minimumAnswerPercent ?? MINIMUM_ANSWER_PERCENT;
}

/** A plan that came back so often goes on by somebody's decision; an assumption. */
const APPROVAL_ROUNDS = 3;

/** Submissions after which somebody decides by name whether there is another. */
export function approvalRoundsOf({ approvalRounds }: CycleSettings): number {
  return approvalRounds ?? APPROVAL_ROUNDS;
}

export const defaultSettings: CycleSettings = {
  budget: 150_000_000,
  surveyDays: 14,
  surveyReminderDays: [5, 9, 12],
  confirmationDays: 7,
  minimumAnswerPercent: MINIMUM_ANSWER_PERCENT,
  coordinatorReminderDays: 7,
  approvalReminderDays: 3,
  approvalExpiryDays: 14,
  approvalRounds: APPROVAL_ROUNDS,
  approvalChain: ['sekretarisCamat', 'camat'],
  invitationDays: 21,
  feedbackDays: 7,
  applicationDays: [30, 60],
  behaviourDelayDays: 90,
  behaviourDays: 14,
  answersKeptYears: ANSWERS_KEPT_YEARS,
};
