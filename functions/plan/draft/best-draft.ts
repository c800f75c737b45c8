import { log } from '../../../shared/lambda/invocation.ts';
import { greedyPlan } from './draft-plan.ts';
import { type Drafting, type FilledDraft, planUntilFilled } from './draft-rounds.ts';
import { achieved, type DraftValue } from './draft-value.ts';
import { optimalPlanner } from './optimiser/optimal-plan.ts';
import { type Solution, type Solver, SolverError } from './optimiser/solver.ts';

/** A draft, what it achieves, and how far from the best it can be. */
export interface BestDraft extends FilledDraft {
  readonly value: DraftValue;
  /** Which of the two it is: of the solver, or the greedy one. */
  readonly by: 'solver' | 'greedy';
  /** Proven: no draft of these offers is better by more than this share; undefined where no solver could tell. */
  readonly gap: number | undefined;
}

/**
 * The better of two drafts: that of the solver, and the greedy one, which needs none. What counts is who really goes: both
 * are compared with their seats filled.
 * @param solver undefined where there is none; one that fails is as good as none
 */
export function bestDraft(drafting: Drafting, solver: Solver | undefined): BestDraft {
  const greedy = valued(drafting, planUntilFilled(drafting, greedyPlan));
  const solved = solver === undefined ? undefined : solvedDraft(drafting, solver);
  if (solved === undefined) return { ...greedy, by: 'greedy', gap: undefined };
  const { proof, ...optimal } = solved;
  const better = optimal.value.worth >= greedy.value.worth ? optimal : greedy;
  return { ...better, by: better === optimal ? 'solver' : 'greedy', gap: gapOf(better.value, proof) };
}

function valued(drafting: Drafting, draft: FilledDraft) {
  return { ...draft, value: achieved(drafting.people, draft.people, drafting.weights) };
}

function solvedDraft(drafting: Drafting, solver: Solver) {
  // Only the first round sees the whole: later ones add to it.
  let proof: Solution | undefined;
  const planner = optimalPlanner((model) => {
    const solution = solver(model);
    proof ??= solution;
    return solution;
  });
  try {
    return { ...valued(drafting, planUntilFilled(drafting, planner)), proof };
  } catch (error) {
    if (!(error instanceof SolverError)) throw error;
    log.warn('SOLVER_FAILED', { error });
    return undefined;
  }
}

/**
 * The model is solved on people, or on groups of them: then people's own choice may come out above it, and the gap is the
 * model's.
 */
function gapOf({ worth }: DraftValue, proof: Solution | undefined): number {
  if (proof === undefined || proof.bound <= 0) return 0;
  return Math.max(1 - proof.objective / proof.bound, 1 - worth / proof.bound);
}
