import { type NeedWeighting, needWeightingOf } from '../../../shared/cycle/settings.ts';
import { lastPerformance, sharesBelowTarget } from '../../../shared/plan/performance-gaps.ts';
import { goalsOf } from '../../../shared/reference/agency-reference.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';
import { readReference } from '../../../shared/store/reference.ts';

/** How a person's need is weighed for training. */
export interface NeedRule extends NeedWeighting {
  /** The share of a unit that performs below target, 0-1. */
  readonly below: (unitId: string) => number;
  /** How many goals of the agency rest on a need. */
  readonly goals: (need: string) => number;
  /** Of the cycle. */
  readonly year: string;
}

/** Needs as they are: nothing was said of causes and appraisals. */
export const plainRule: NeedRule = {
  beyond: [],
  performancePercent: 0,
  groupPercent: 0,
  goalPercent: 0,
  nextPostPercent: 0,
  below: () => 0,
  goals: () => 0,
  year: '',
};

/** By what a cycle weighs: its settings, the last appraisals, and the goals of the agency. */
export async function needRuleOf(
  cycle: Pick<CycleItem, 'agency' | 'cycle' | 'reference' | 'settings'>,
): Promise<NeedRule> {
  const [performance, reference] = await Promise.all([lastPerformance(cycle), readReference(cycle)]);
  return {
    ...needWeightingOf(cycle.settings),
    below: sharesBelowTarget(performance),
    goals: (need) => goalsOf(reference, need).length,
    year: cycle.cycle,
  };
}

/**
 * So many times more a need counts where people perform below target (PP 11/2017 Ps 206 asks for both gaps): with a half of
 * the weight, a unit of which every fifth does counts 1.1 times.
 */
export function performanceFactor({ performancePercent }: NeedWeighting, share: number): number {
  return 1 + (performancePercent / 100) * share;
}

/** Goals that count of those that rest on one need: more say nothing more. */
const MOST_GOALS = 2;

/** So many times more a need counts that goals of the agency rest on. */
export function goalFactor(
  { goalPercent, goals }: Pick<NeedRule, 'goalPercent' | 'goals'>,
  need: string,
): number {
  return 1 + (goalPercent / 100) * Math.min(goals(need), MOST_GOALS);
}
