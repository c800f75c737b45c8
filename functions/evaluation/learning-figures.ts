import { mean } from 'simple-statistics';
import { normalisedGain } from '../../shared/rules/learning-gain.ts';
import type { Figure } from '../../shared/table/entities/report.ts';
import { hasTest } from '../../shared/training/training-test.ts';
import type { BehaviourOfPerson } from './behaviour-scores.ts';
import { share, sum, withheldIfSmall } from './figure-kinds.ts';
import type { TrainingFacts } from './training-facts.ts';

/** Fewer matched pairs than this support no claim about learning: said so beside the figure. */
const PAIRS_FOR_A_CLAIM = 10;

/** Reaction, learning and behaviour (Kirkpatrick 1-3, domain.md 4.1). */
export function learningFigures(facts: readonly TrainingFacts[]): Figure[] {
  return [reaction(facts), ...learning(facts), ...behaviour(facts.flatMap((fact) => fact.behaviour))];
}

/** Only trainings whose answers may be shown, each by the number of its answers. */
function reaction(facts: readonly TrainingFacts[]): Figure {
  const shown = facts.flatMap(({ training }) => {
    const scores = Object.values(training?.summary?.reaction ?? {});
    return scores.length === 0 ? [] : [{ answered: training?.summary?.answered ?? 0, score: mean(scores) }];
  });
  const answered = sum(shown.map((each) => each.answered));
  const total = sum(shown.map((each) => each.score * each.answered));
  const value = answered === 0 ? null : total / answered;
  return withheldIfSmall(
    { code: 'REACTION', label: 'Reaksi peserta (1–5)', value, unit: 'skor', n: answered, basis: 'jawaban' },
    answered,
  );
}

/**
 * What the coordinators' own tests say, over all matched pairs: a gain of averages weighted by pairs, not an average of
 * gains. No figure where no training had a test.
 */
function learning(facts: readonly TrainingFacts[]): Figure[] {
  const tested = facts.filter(({ training }) => training !== undefined && hasTest(training));
  if (tested.length === 0) return [];
  const tests = tested.flatMap(({ training }) => training?.summary?.learning ?? []);
  const pairs = sum(tests.map((test) => test.pairs));
  const meanOf = (score: (test: (typeof tests)[number]) => number) =>
    sum(tests.map((test) => score(test) * test.pairs)) / pairs;
  const [pre, post] = [meanOf((test) => test.pre), meanOf((test) => test.post)];
  const gain = normalisedGain(pre, post);
  const figure = (code: string, label: string, value: number | null, unit: Figure['unit']) =>
    cautious(
      withheldIfSmall({ code, label, value, unit, n: pairs, basis: 'pasangan tes awal dan akhir' }, pairs),
    );
  return [
    figure('GAIN', 'Kenaikan skor tes (0–100)', post - pre, 'skor'),
    figure(
      'NORMALISED_GAIN',
      'Kenaikan dari yang belum dikuasai (gain Hake)',
      gain === undefined ? null : gain * 100,
      'persen',
    ),
  ];
}

/** A figure that is shown but rests on too little. */
function cautious(figure: Figure): Figure {
  if (figure.value === null || figure.n >= PAIRS_FOR_A_CLAIM) return figure;
  return { ...figure, caution: 'Pasangan tes terlalu sedikit untuk menyimpulkan.' };
}

/** The person's view and the supervisor's are kept apart: each with its own number of people. */
function behaviour(people: readonly BehaviourOfPerson[]): Figure[] {
  const selves = people.filter(({ bySelf, noChance }) => bySelf !== undefined || noChance);
  return [
    behaviourScore('BEHAVIOUR_SELF', 'Penerapan menurut peserta (1–5)', people, 'bySelf'),
    behaviourScore('BEHAVIOUR_SUPERVISOR', 'Penerapan menurut atasan (1–5)', people, 'bySupervisor'),
    withheldIfSmall(
      share(
        'NO_CHANCE',
        'Peserta yang belum mendapat kesempatan menerapkan',
        selves.filter(({ noChance }) => noChance).length,
        selves.length,
        'jawaban',
      ),
      distinct(selves),
    ),
  ];
}

function behaviourScore(
  code: string,
  label: string,
  people: readonly BehaviourOfPerson[],
  by: 'bySelf' | 'bySupervisor',
): Figure {
  const scored = people.filter((person) => person[by] !== undefined);
  const scores = scored.flatMap((person) => person[by] ?? []);
  const value = scores.length === 0 ? null : mean(scores);
  return withheldIfSmall(
    { code, label, value, unit: 'skor', n: scored.length, basis: 'jawaban' },
    distinct(scored),
  );
}

/** One person in three trainings is still one person who could be recognised. */
function distinct(people: readonly BehaviourOfPerson[]): number {
  return new Set(people.map(({ employeeId }) => employeeId)).size;
}
