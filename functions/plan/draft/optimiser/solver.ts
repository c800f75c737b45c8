import type { Highs, ModelData } from 'highs';
import { log } from '../../../../shared/lambda/invocation.ts';

/** A sparse row of a model: what it may come to, and what each variable adds to it. */
interface Row {
  readonly lower: number;
  readonly upper: number;
  readonly terms: readonly (readonly [column: number, factor: number])[];
}

/** A linear model to be maximised, some of whose variables are whole numbers. */
export class Model {
  readonly costs: number[] = [];
  readonly uppers: number[] = [];
  readonly whole: boolean[] = [];
  readonly rows: Row[] = [];

  /** @returns the place of a new variable of 0 to `upper`, worth so much each */
  variable(upper: number, worth = 0, whole = false): number {
    this.costs.push(worth);
    this.uppers.push(upper);
    this.whole.push(whole);
    return this.costs.length - 1;
  }

  atMost(upper: number, terms: Row['terms']): void {
    this.rows.push({ lower: Number.NEGATIVE_INFINITY, upper, terms });
  }

  atLeast(lower: number, terms: Row['terms']): void {
    this.rows.push({ lower, upper: Number.POSITIVE_INFINITY, terms });
  }
}

/** What a solver found. */
export interface Solution {
  /** By variable. */
  readonly values: readonly number[];
  readonly objective: number;
  /** Proven: nothing is better than this. */
  readonly bound: number;
}

/** Solves a model; the same model gives the same solution. @throws SolverError */
export type Solver = (model: Model) => Solution;

/** The solver failed, or found nothing in time; what it says of that is the cause. */
export class SolverError extends Error {
  override readonly name = 'SolverError';
}

/**
 * A solution is good enough when it is proven to be within half a percent of the best one. Nodes, not seconds, end a
 * search: a step that runs twice finds the same. The time limit is for a machine so slow that the step itself would end.
 */
const OPTIONS = {
  output_flag: false,
  mip_rel_gap: 0.005,
  mip_max_nodes: 200,
  mip_heuristic_effort: 0,
  random_seed: 1,
  time_limit: 60,
} as const;

let loading: Promise<Solver | undefined> | undefined;

/** HiGHS, loaded once and at first use; undefined where its WebAssembly does not load. */
export async function loadSolver(): Promise<Solver | undefined> {
  loading ??= load();
  return await loading;
}

async function load(): Promise<Solver | undefined> {
  try {
    const module = await import('highs');
    // Its types describe the CommonJS build; in the ES module that is loaded here, the default is the loader itself.
    const loadHighs = module.default as unknown as typeof module.default.default;
    const highs = await loadHighs();
    return (model) => {
      try {
        return solve(highs, model);
      } catch (cause) {
        throw new SolverError('no solution', { cause });
      }
    };
  } catch (error) {
    log.warn('SOLVER_FAILED', { error: error instanceof Error ? error : undefined });
    return undefined;
  }
}

function solve(highs: Highs, model: Model): Solution {
  return highs.withModel(dataOf(highs, model), (native) => {
    native.options.set(OPTIONS);
    native.run();
    if (native.info.get('primal_solution_status') !== highs.constants.solutionStatus.feasible) {
      throw new Error(`model status ${native.getModelStatus()}`);
    }
    return {
      values: [...native.getSolution().colValue],
      objective: native.getObjectiveValue(),
      bound: Number(native.info.get('mip_dual_bound')),
    };
  });
}

function dataOf(highs: Highs, { costs, uppers, whole, rows }: Model): ModelData {
  const starts = new Int32Array(rows.length + 1);
  for (const [index, { terms }] of rows.entries()) starts[index + 1] = (starts[index] ?? 0) + terms.length;
  const terms = rows.flatMap((row) => row.terms);
  const { integer, continuous } = highs.constants.variableType;
  const bounded = (value: number) => Math.max(-highs.infinity, Math.min(highs.infinity, value));
  return {
    numCols: costs.length,
    numRows: rows.length,
    sense: highs.constants.objectiveSense.maximize,
    colCost: Float64Array.from(costs),
    colLower: new Float64Array(costs.length),
    colUpper: Float64Array.from(uppers, bounded),
    rowLower: Float64Array.from(rows, ({ lower }) => bounded(lower)),
    rowUpper: Float64Array.from(rows, ({ upper }) => bounded(upper)),
    matrix: {
      format: 'csr',
      numCols: costs.length,
      numRows: rows.length,
      starts,
      indices: Int32Array.from(terms, ([column]) => column),
      values: Float64Array.from(terms, ([, factor]) => factor),
    },
    integrality: whole.map((yes) => (yes ? integer : continuous)),
  };
}
