import { mean } from 'simple-statistics';
import { minimumGroupSize } from '../../shared/rules/anonymity.ts';
import type { Figure } from '../../shared/table/entities/report.ts';
import type { BehaviourOfPerson } from './behaviour-scores.ts';
import { share, sum, withheldIfSmall } from './figure-kinds.ts';
import type { TrainingFacts } from './training-facts.ts';

/** Fewer matched pairs than this support no claim about learning: said so beside the figure. */
const PAIRS_FOR_A_CLAIM = 10;

/** Reaction, learning and behaviour (Kirkpatrick 1-3, domain.md 4.1). */
export function learningFigures(facts: readonly TrainingFacts[]): Figure[] {
  return [reaction(facts), gain(facts), ...behaviour(facts.flatMap((fact) => fact.behaviour))];
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
 * Gain of averages over all matched pairs, weighted by pairs: not an average of gains (domain.md 4.2). A
 * self-assessment is no test and is left out.
 */
function gain(facts: readonly TrainingFacts[]): Figure {
  const tests = facts
    .flatMap(({ training }) => training?.summary?.tests ?? [])
    .filter(({ measure }) => measure === 'test');
  const pairs = sum(tests.map((test) => test.pairs));
  const value =
    pairs < minimumGroupSize ? null : sum(tests.map((test) => (test.post - test.pre) * test.pairs)) / pairs;
  return {
    code: 'GAIN',
    label: 'Kenaikan skor tes (0–100)',
    value,
    unit: 'skor',
    n: pairs,
    basis: 'pasangan tes awal dan akhir',
    ...(pairs < PAIRS_FOR_A_CLAIM ? { caution: 'Pasangan tes terlalu sedikit untuk menyimpulkan.' } : {}),
  };
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
