import { mean } from 'simple-statistics';
import { normalisedGain } from '../../../shared/evaluation/course-verdict.ts';
import {
  isLargeEnough,
  mapPublished,
  type Published,
  publishGroups,
  publishInSteps,
  shownValue,
} from '../../../shared/rules/anonymity.ts';
import type { Figure } from '../../../shared/store/report.ts';
import { type BehaviourSummary, hasTest, type MeanOfPeople } from '../../../shared/store/training-item.ts';
import { type AnswerFigure, answerFigure, IN_EACH, NOT_YET_JOINED, saying, sum } from './figure-kinds.ts';
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
    const { answered = 0, reaction: scores } = training?.summary ?? {};
    // Of fewer than five no score is kept, and the door lets none through: they only count as answers that were given.
    if (scores === undefined) return isLargeEnough(answered) ? [] : [{ people: answered, score: 0 }];
    return [{ people: answered, score: mean(Object.values(scores)) }];
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
      answerFigure(
        { code: 'GAIN', label: 'Kenaikan skor tes (0–100)', unit: 'skor', n, basis, few: IN_EACH },
        gain,
      ),
    ),
    cautious(normalised(means, n, basis)),
  ];
}

type Means = Published<{ readonly pre: number; readonly post: number }>;

function normalised(means: Means, n: number, basis: string): Figure {
  const label = 'Kenaikan dari yang belum dikuasai (gain Hake)';
  const of = { code: 'NORMALISED_GAIN', label, unit: 'persen', n, basis } as const;
  const figure = answerFigure(
    { ...of, few: IN_EACH },
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
  const closed = facts.flatMap(({ behaviour: summary }) => summary ?? []);
  return [
    meanFigure(
      'BEHAVIOUR_SELF',
      'Penerapan menurut peserta (1–5)',
      closed.flatMap(({ bySelf }) => bySelf ?? []),
    ),
    meanFigure(
      'BEHAVIOUR_SUPERVISOR',
      'Penerapan menurut atasan (1–5)',
      closed.flatMap(({ bySupervisor }) => bySupervisor ?? []),
    ),
    inSteps(
      {
        code: 'NO_CHANCE',
        label: 'Peserta yang belum mendapat kesempatan menerapkan',
        few: 'belum mendapat kesempatan',
      },
      closed.map(({ closedAt, noChance }) => ({ closedAt, ...noChance })),
    ),
    ...sharing(closed),
  ];
}

/** Trainings that closed before posts could be named as evidence say nothing of it. */
function sharing(closed: readonly BehaviourSummary[]): Figure[] {
  const groups = closed.flatMap(({ closedAt, shared }) =>
    shared === undefined ? [] : [{ closedAt, ...shared }],
  );
  if (groups.length === 0) return [];
  const of = {
    code: 'SHARED',
    label: 'Peserta yang berbagi di forum, dengan tulisannya sebagai bukti',
    few: 'berbagi di forum',
  };
  return [inSteps(of, groups)];
}

interface Counted {
  readonly closedAt: string;
  readonly part: number;
  readonly people: number;
}

/** A share of those who answered. Trainings join in the order in which they closed: what a report has counted, the next ones count as well. */
function inSteps(of: Pick<AnswerFigure, 'code' | 'label' | 'few'>, closed: readonly Counted[]): Figure {
  const groups = closed.toSorted((one, other) => (one.closedAt < other.closedAt ? -1 : 1));
  const published = publishInSteps(groups);
  const given = sum(groups.map((group) => group.people));
  const { part, people = given } = shownValue(published) ?? {};
  const figure = answerFigure(
    { ...of, unit: 'persen', n: people, basis: 'jawaban' },
    mapPublished(published, (count) => (count.part / count.people) * 100),
  );
  return part === undefined ? figure : saying({ ...figure, part }, given, NOT_YET_JOINED);
}

function meanFigure(code: string, label: string, groups: readonly MeanOfPeople[]): Figure {
  const published = publishGroups(groups);
  return answerFigure(
    { code, label, unit: 'skor', n: peopleIn(published, groups), basis: 'jawaban', few: IN_EACH },
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
