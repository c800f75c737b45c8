import { type NeedWeighting, needWeightingOf } from '../../../shared/cycle/settings.ts';
import { lastPerformance, sharesBelowTarget } from '../../../shared/plan/performance-gaps.ts';
import type { CycleItem } from '../../../shared/store/cycle.ts';

/** How a person's need is weighed for training. */
export interface NeedRule extends NeedWeighting {
  /** The share of a unit that performs below target, 0-1. */
  readonly below: (unitId: string) => number;
}

/** Needs as they are: nothing was said of causes and appraisals. */
export const plainRule: NeedRule = { beyond: [], performancePercent: 0, groupPercent: 0, below: () => 0 };

/** By what a cycle weighs: its settings, and the last appraisals. */
export async function needRuleOf(cycle: Pick<CycleItem, 'agency' | 'cycle' | 'settings'>): Promise<NeedRule> {
  return { ...needWeightingOf(cycle.settings), below: sharesBelowTarget(await lastPerformance(cycle)) };
}

/**
 * So many times more a need counts where people perform below target (PP 11/2017 Ps 206 asks for both gaps): with a half of
 * the weight, a unit of which every fifth does counts 1.1 times.
 */
export function performanceFactor({ performancePercent }: NeedWeighting, share: number): number {
  return 1 + (performancePercent / 100) * share;
}
