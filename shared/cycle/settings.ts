import { wibInstant } from '../rules/working-calendar.ts';
import type { CycleSettings } from '../store/cycle.ts';
import { type GapCause, gapCauses, type Instrument } from '../words.ts';

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

/** Only what people do not know or cannot do is closed by training; an assumption. */
const CAUSES_BEYOND_TRAINING: readonly GapCause[] = ['tool', 'procedure', 'staffing', 'motivation'];

/** A need counts up to half as much again where people perform below target; an assumption. */
const PERFORMANCE_PERCENT = 50;

/** Who was heard counts as much as who answered; an assumption. */
const GROUP_PERCENT = 100;

/** A quarter more where a goal of the agency rests on a need, a half where several do; an assumption. */
const GOAL_PERCENT = 25;

/** What the post to be held asks beyond the one held counts a quarter of what that one asks; an assumption. */
const NEXT_POST_PERCENT = 25;

/** How a cycle asks for needs; one from before asks by indicators. */
export function instrumentOf({ instrument }: CycleSettings): Instrument {
  return instrument ?? 'indicators';
}

/** By what needs are weighed for training. */
export interface NeedWeighting {
  /** Causes of gaps that training does not close. */
  readonly beyond: readonly GapCause[];
  readonly performancePercent: number;
  readonly groupPercent: number;
  readonly goalPercent: number;
  readonly nextPostPercent: number;
}

/** How a cycle weighs; one from before weighs the survey alone. */
export function needWeightingOf({
  causesBeyondTraining = [],
  performancePercent = 0,
  groupPercent = 0,
  goalPercent = 0,
  nextPostPercent = 0,
}: CycleSettings): NeedWeighting {
  return {
    beyond: gapCauses.filter((cause) => causesBeyondTraining.includes(cause)),
    performancePercent,
    groupPercent,
    goalPercent,
    nextPostPercent,
  };
}

export const defaultSettings: CycleSettings = {
  budget: 150_000_000,
  surveyDays: 14,
  surveyReminderDays: [5, 9, 12],
  confirmationDays: 7,
  minimumAnswerPercent: MINIMUM_ANSWER_PERCENT,
  causesBeyondTraining: [...CAUSES_BEYOND_TRAINING],
  performancePercent: PERFORMANCE_PERCENT,
  groupPercent: GROUP_PERCENT,
  goalPercent: GOAL_PERCENT,
  nextPostPercent: NEXT_POST_PERCENT,
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
