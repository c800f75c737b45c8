import { addAnalysed, analysePerson, nothingAnalysed } from '../../functions/plan/analysis/gap-table.ts';
import { rankPriorities } from '../../functions/plan/analysis/priority-score.ts';
import { weightsOf } from '../../functions/plan/draft/benefit.ts';
import { bestDraft } from '../../functions/plan/draft/best-draft.ts';
import { candidateOf } from '../../functions/plan/draft/candidate.ts';
import type { Choice } from '../../functions/plan/draft/draft-plan.ts';
import type { Drafting } from '../../functions/plan/draft/draft-rounds.ts';
import { draftWithScenarios } from '../../functions/plan/draft/explain/draft-with-scenarios.ts';
import { explainDraft } from '../../functions/plan/draft/explain/explain-draft.ts';
import { loadSolver, type Solution, type Solver } from '../../functions/plan/draft/optimiser/solver.ts';
import { toLines } from '../../functions/plan/draft/to-lines.ts';
import { accountOf } from '../../shared/plan/plan-account.ts';
import { needNamer, postNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { formatRupiah } from '../../shared/rules/format.ts';
import { kecamatan, someAnswers } from '../plan/scene.ts';
import { draftAgency } from '../support/draft-agency.ts';

/** People and offers of the agencies. */
const AGENCIES = [
  [80, 60],
  [120, 60],
  [200, 80],
  [300, 60],
  [500, 100],
  [1_000, 60],
  [2_000, 80],
  [3_000, 100],
  [5_000, 60],
  [10_000, 60],
  [100_000, 60],
] as const;

/** Rupiah a head: what a kecamatan of 80 with Rp40 million has. */
const RUPIAH_EACH = 500_000;

/** Ceilings of the sample agency, in rupiah. */
const CEILINGS = [0, 10_000_000, 40_000_000, 150_000_000];

async function solverOrThrow(): Promise<Solver> {
  const solver = await loadSolver();
  if (solver === undefined) throw new Error('the solver does not load');
  return solver;
}

/** One agency: its draft by the solver against the greedy one and against what is proven to be out of reach. */
export interface MeasuredDraft {
  readonly people: number;
  readonly offers: number;
  readonly greedy: number;
  readonly solved: number;
  /** Of the linear relaxation, tightened by the search: nothing of the model is better. */
  readonly bound: number;
  /** How far the model's own optimum may be from that, percent. */
  readonly modelGapPercent: number;
  /** How far the people who really go may be from it; of more than 80 the model is one of groups, whose bound is no bound of people. */
  readonly gapPercent: number;
  readonly seconds: number;
  /** Of the processor: what it takes where nothing else runs. */
  readonly busySeconds: number;
  readonly megabytes: number;
}

/** Drafts for agencies of all sizes. */
export async function measureDrafts(): Promise<readonly MeasuredDraft[]> {
  const solver = await solverOrThrow();
  return AGENCIES.map(([people, offers], index) => {
    console.error(`draft for ${people} people ...`);
    const drafting = draftAgency(people, offers, { seed: index + 1, rupiahEach: RUPIAH_EACH });
    const greedy = bestDraft(drafting, undefined).value.worth;
    let first: Solution | undefined;
    const begun = performance.now();
    const before = process.cpuUsage();
    const solved = bestDraft(drafting, (model) => {
      const solution = solver(model);
      first ??= solution;
      return solution;
    }).value.worth;
    const seconds = (performance.now() - begun) / 1000;
    const busySeconds = process.cpuUsage(before).user / 1_000_000;
    const { objective = 0, bound = 0 } = first ?? {};
    const modelGapPercent = 100 * (1 - objective / bound);
    const gapPercent = 100 * Math.max(1 - objective / bound, 1 - solved / bound);
    const megabytes = process.memoryUsage().rss / 1024 ** 2;
    return {
      people,
      offers,
      greedy,
      solved,
      bound,
      modelGapPercent,
      gapPercent,
      seconds,
      busySeconds,
      megabytes,
    };
  });
}

/** The sample agency with little money and much: what its draft says of itself, in sentences. */
export async function sampleDrafts(): Promise<
  readonly { readonly ceiling: string; readonly says: readonly string[] }[]
> {
  const solver = await solverOrThrow();
  const people = (await kecamatan()).map((staff, index) => ({
    agency: 'senapelan',
    cycle: '2027',
    shard: 0,
    employeeId: staff.employeeId,
    staff,
    linkVersion: 1,
    answersVersion: 1,
    credits: {},
    ...(index % 9 === 8 ? {} : { answers: someAnswers(index), submittedAt: '2026-11-10T02:00:00.000Z' }),
  }));
  const { gaps } = people.map((person) => analysePerson(person)).reduce(addAnalysed, nothingAnalysed);
  const priorities = rankPriorities(gaps.byCompetency);
  return CEILINGS.map((budget) => {
    const calendar = {
      year: '2027',
      earliest: '2027-01-15',
      agencyName: 'Kecamatan Senapelan',
      postName: postNamer(sampleReference),
    };
    const drafting: Drafting = {
      people: people.map((person) => candidateOf(person)),
      offerings,
      budget,
      needName: needNamer(sampleReference),
      weights: weightsOf(priorities),
      toLines: (choices: readonly Choice[]) => toLines(choices, calendar),
    };
    const { draft, scenarios } = draftWithScenarios(drafting, solver);
    const lines = draft.activities.map(({ line }) => line);
    const explained = explainDraft({ draft, drafting, gaps, priorities, scenarios, lines });
    const says = [
      ...lines.map(
        ({ title, targetCount, cost }) => `- ${title}: ${targetCount} orang, ${formatRupiah(cost)}`,
      ),
      explained.method,
      ...accountOf(
        { lines, budget, explanation: explained },
        { lines, budget, explanation: explained },
        drafting.needName,
      ).money,
      ...explained.needs.map(({ sentence }) => sentence),
      ...explained.limits,
      explained.million,
      ...explained.scenarios.map((scenario) => JSON.stringify(scenario)),
    ];
    return { ceiling: formatRupiah(budget), says };
  });
}
