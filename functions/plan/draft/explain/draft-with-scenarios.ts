import { type BestDraft, bestDraft } from '../best-draft.ts';
import type { Drafting } from '../draft-rounds.ts';
import type { Solver } from '../optimiser/solver.ts';
import { OWN } from '../purses.ts';
import { type Scenario, scenarioOf } from './scenarios.ts';

/** A fifth less and a fifth more money: the cuts and additions that offices meet in a year. */
const STEP = 20;

/** Groups to plan a scenario for: what falls out is seen as well, and the step runs half as long. */
const FEWER_GROUPS = 40;

/**
 * The draft, and what a fifth less and a fifth more money would make of it; without money there is nothing to compare. A draft
 * with less money is possible with more, so more money is never worse.
 */
export function draftWithScenarios(
  drafting: Drafting,
  solver: Solver | undefined,
): { readonly draft: BestDraft; readonly scenarios: readonly Scenario[] } {
  if (drafting.budget === 0) return { draft: bestDraft(drafting, solver), scenarios: [] };
  const at = (percent: number) =>
    bestDraft({ ...drafting, budget: changedBy(percent, drafting.budget), mostGroups: FEWER_GROUPS }, solver);
  const less = at(-STEP);
  const draft = better(
    bestDraft(drafting, solver),
    less,
    drafting.budget - changedBy(-STEP, drafting.budget),
  );
  const more = better(at(STEP), draft, changedBy(STEP, drafting.budget) - drafting.budget);
  return {
    draft,
    scenarios: [-STEP, STEP].map((percent) =>
      scenarioOf(percent, changedBy(percent, drafting.budget), percent < 0 ? less : more, draft),
    ),
  };
}

function changedBy(percent: number, budget: number): number {
  return Math.round((budget * (100 + percent)) / 100);
}

/** The draft, or the one of less money when that comes out better. @param spare rupiah that one had less */
function better(draft: BestDraft, poorer: BestDraft, spare: number): BestDraft {
  if (poorer.value.worth <= draft.value.worth) return draft;
  const purses = new Map(poorer.purses).set(OWN, (poorer.purses.get(OWN) ?? 0) + spare);
  return { ...poorer, left: poorer.left + spare, purses, gap: draft.gap };
}
