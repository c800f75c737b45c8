import { wibInstant } from '../rules/wib.ts';

/**
 * What one cycle may set for itself. No rule fixes these lengths (shared/rules/README.md 9), so they are configuration;
 * the defaults follow the habits written beside them. Stored with the cycle: a change of defaults does not
 * reach a running year.
 */
export interface CycleSettings {
  /** Rupiah the plan may cost. */
  readonly budget: number;
  /** Days the survey is open; ten working days is the customary collection time (DKI AKPK 2023). */
  readonly surveyDays: number;
  /** Days after the opening on which those who have not answered are reminded. */
  readonly surveyReminderDays: readonly number[];
  /** Days the direct supervisors have to confirm; one reminder half way. */
  readonly confirmationDays: number;
  /** Percent of the people who must have answered before a plan is drafted unasked; cycles from before have none. */
  readonly minimumAnswerPercent?: number;
  /** Days between two reminders to the coordinator. */
  readonly coordinatorReminderDays: number;
  /** Days after which an approver is reminded, and after twice that the coordinator is told. */
  readonly approvalReminderDays: number;
  /** Days after which a request for approval expires: back to the coordinator, never approved by silence. */
  readonly approvalExpiryDays: number;
  /** Roles that approve, in order. They endorse a proposal (usulan); PyB and PPK enact (PP 11/2017 Ps 207). */
  readonly approvalChain: readonly string[];
  /** Days before a training's first day on which its workflow starts and invites. */
  readonly invitationDays: number;
  /** Days feedback is collected after a training; one reminder half way. */
  readonly feedbackDays: number;
  /** Days between the end of a training and the behaviour evaluation (3 months is customary, unverified). */
  readonly behaviourDelayDays: number;
  /** Days the behaviour evaluation is open; one reminder half way. */
  readonly behaviourDays: number;
  /** Years after the cycle's own in which answers are kept with the names of those who gave them; cycles from before have none. */
  readonly answersKeptYears?: number;
}

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

export const defaultSettings: CycleSettings = {
  budget: 150_000_000,
  surveyDays: 14,
  surveyReminderDays: [5, 9, 12],
  confirmationDays: 7,
  minimumAnswerPercent: MINIMUM_ANSWER_PERCENT,
  coordinatorReminderDays: 7,
  approvalReminderDays: 3,
  approvalExpiryDays: 14,
  approvalChain: ['sekretarisCamat', 'camat'],
  invitationDays: 21,
  feedbackDays: 7,
  behaviourDelayDays: 90,
  behaviourDays: 14,
  answersKeptYears: ANSWERS_KEPT_YEARS,
};
