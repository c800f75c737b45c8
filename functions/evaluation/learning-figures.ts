import { mean } from 'simple-statistics';
import {
  mapPublished,
  type Published,
  publishGroups,
  publishSensitive,
  shownValue,
} from '../../shared/rules/anonymity.ts';
import { normalisedGain } from '../../shared/rules/learning-gain.ts';
import type { Figure } from '../../shared/table/entities/report.ts';
import { hasTest } from '../../shared/training/training-test.ts';
import type { BehaviourOfPerson } from './behaviour-scores.ts';
import { answerFigure, sum } from './figure-kinds.ts';
import type { TrainingFacts } from './training-facts.ts';

/** Fewer matched pairs than this support no claim about learning: said so beside the figure. */
const PAIRS_FOR_A_CLAIM = 10;

/** Those who answered after one training. */
interface Group {
  readonly people: number;
}

/**
 * Reaction, learning and behaviour (Kirkpatrick 1-3). Each adds up trainings whose answers are complete and come from
 * five people at least: between two reports a figure changes by whole trainings, never by one person.
 */
export function learningFigures(facts: readonly TrainingFacts[]): Figure[] {
  return [reaction(facts), ...learning(facts), ...behaviour(facts)];
}

function reaction(facts: readonly TrainingFacts[]): Figure {
  const groups = facts.flatMap(({ training }) => {
    const { answered, reaction: scores } = training?.summary ?? {};
    return answered === undefined || scores === undefined
      ? []
      : [{ people: answered, score: mean(Object.values(scores)) }];
  });
  return meanFigure('REACTION', 'Reaksi peserta (1–5)', groups);
}

/**
 * What the coordinators' own tests say, over all matched pairs: a gain of averages weighted by pairs, not an average of
 * gains. No figure where no training had a test.
 */
function learning(facts: readonly TrainingFacts[]): Figure[] {
  const tested = facts.filter(({ training }) => training !== undefined && hasTest(training));
  if (tested.length === 0) return [];
  const groups = tested
    .flatMap(({ training }) => training?.summary?.learning ?? [])
    .map(({ pairs, ...scores }) => ({ people: pairs, ...scores }));
  const published = publishGroups(groups);
  const n = peopleIn(published, groups);
  const basis = 'pasangan tes awal dan akhir';
  const means = mapPublished(published, (shown) => ({
    pre: weighted(shown, ({ pre }) => pre),
    post: weighted(shown, ({ post }) => post),
  }));
  const gain = mapPublished(means, ({ pre, post }) => post - pre);
  return [
    cautious(
      answerFigure({ code: 'GAIN', label: 'Kenaikan skor tes (0–100)', unit: 'skor', n, basis }, gain),
    ),
    cautious(normalised(means, n, basis)),
  ];
}

type Means = Published<{ readonly pre: number; readonly post: number }>;

function normalised(means: Means, n: number, basis: string): Figure {
  const label = 'Kenaikan dari yang belum dikuasai (gain Hake)';
  const of = { code: 'NORMALISED_GAIN', label, unit: 'persen', n, basis } as const;
  const figure = answerFigure(
    of,
    mapPublished(means, ({ pre, post }) => (normalisedGain(pre, post) ?? Number.NaN) * 100),
  );
  if (figure.value === null || !Number.isNaN(figure.value)) return figure;
  return { ...of, value: null, caution: 'Semua sudah dikuasai sebelum pelatihan.' };
}

/** A figure that is shown but rests on too little. */
function cautious(figure: Figure): Figure {
  if (figure.value === null || figure.n >= PAIRS_FOR_A_CLAIM) return figure;
  return { ...figure, caution: 'Pasangan tes terlalu sedikit untuk menyimpulkan.' };
}

/** The person's view and the supervisor's are kept apart: each with its own number of people. */
function behaviour(facts: readonly TrainingFacts[]): Figure[] {
  // Until a training is closed its answers may still change, and those of one more person may come.
  const closed = facts.filter(({ training }) => training?.status === 'CLOSED');
  const scored = (scoreOf: (person: BehaviourOfPerson) => number | undefined) =>
    closed.flatMap((fact) => {
      const scores = fact.behaviour.flatMap((person) => scoreOf(person) ?? []);
      return scores.length === 0 ? [] : [{ people: scores.length, score: mean(scores) }];
    });
  return [
    meanFigure(
      'BEHAVIOUR_SELF',
      'Penerapan menurut peserta (1–5)',
      scored(({ bySelf }) => bySelf),
    ),
    meanFigure(
      'BEHAVIOUR_SUPERVISOR',
      'Penerapan menurut atasan (1–5)',
      scored(({ bySupervisor }) => bySupervisor),
    ),
    noChance(closed),
  ];
}

function noChance(closed: readonly TrainingFacts[]): Figure {
  const groups = closed.map(({ behaviour: people }) => {
    const selves = people.filter(({ bySelf, noChance: none }) => bySelf !== undefined || none);
    return { people: selves.length, part: selves.filter(({ noChance: none }) => none).length };
  });
  const published = publishGroups(groups);
  const shown = shownValue(published) ?? [];
  const count = { part: sum(shown.map(({ part }) => part)), people: sum(shown.map(({ people }) => people)) };
  const label = 'Peserta yang belum mendapat kesempatan menerapkan';
  const figure = answerFigure(
    { code: 'NO_CHANCE', label, unit: 'persen', n: peopleIn(published, groups), basis: 'jawaban' },
    publishSensitive(count, (count.part / count.people) * 100),
  );
  return figure.value === null ? figure : { ...figure, part: count.part };
}

interface Scored extends Group {
  /** Mean 1-5. */
  readonly score: number;
}

function meanFigure(code: string, label: string, groups: readonly Scored[]): Figure {
  const published = publishGroups(groups);
  return answerFigure(
    { code, label, unit: 'skor', n: peopleIn(published, groups), basis: 'jawaban' },
    mapPublished(published, (shown) => weighted(shown, ({ score }) => score)),
  );
}

function weighted<G extends Group>(groups: readonly G[], of: (group: G) => number): number {
  return sum(groups.map((group) => of(group) * group.people)) / sum(groups.map(({ people }) => people));
}

/** People in the groups that are shown; in all of them when none is. */
function peopleIn(published: Published<readonly Group[]>, all: readonly Group[]): number {
  return sum((shownValue(published) ?? all).map(({ people }) => people));
}
