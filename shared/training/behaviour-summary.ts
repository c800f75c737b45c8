import { mean } from 'simple-statistics';
import type { BehaviourAnswers, EnrollmentItem } from '../store/enrollment.ts';
import type { BehaviourSummary, MeanOfPeople } from '../store/training-item.ts';

/**
 * Adds up how people apply what they learnt, as they and their supervisors see it.
 * @param people of one training
 * @param closedAt when no answer could come or change any more, ISO
 */
export function summariseBehaviour(people: readonly EnrollmentItem[], closedAt: string): BehaviourSummary {
  const selves = people.map(({ behaviour = {} }) => behaviour);
  const answered = people.filter(({ behaviour = {} }) => Object.keys(behaviour).length > 0);
  const bySelf = meanOf(selves);
  const bySupervisor = meanOf(people.map(({ behaviourBySupervisor = {} }) => behaviourBySupervisor));
  return {
    closedAt,
    ...(bySelf === undefined ? {} : { bySelf }),
    ...(bySupervisor === undefined ? {} : { bySupervisor }),
    noChance: {
      part: selves.filter((answers) => answers['penerapan'] === 'tidak').length,
      people: answered.length,
    },
    shared: {
      part: answered.filter(({ shared }) => shared !== undefined).length,
      people: answered.length,
    },
    ...transferOf(people),
  };
}

/** Whoever left before anything was said of the action can tell nothing, and nobody can tell of them. */
function transferOf(people: readonly EnrollmentItem[]): Pick<BehaviourSummary, 'transfer'> {
  const actions = people.filter(
    ({ action, moved, applied, actionSeen }) =>
      action !== undefined && (moved !== true || applied !== undefined || actionSeen !== undefined),
  );
  if (actions.length === 0) return {};
  const saw = (word: EnrollmentItem['actionSeen']) =>
    actions.filter(({ actionSeen }) => actionSeen === word).length;
  return {
    transfer: {
      actions: actions.length,
      told: actions.filter(({ applied }) => applied !== undefined).length,
      judged: saw('SEEN') + saw('NOT_SEEN'),
      seen: saw('SEEN'),
    },
  };
}

/** Undefined when nobody gave a score. */
function meanOf(answers: readonly BehaviourAnswers[]): MeanOfPeople | undefined {
  const scores = answers.flatMap((each) => scoreOf(each) ?? []);
  return scores.length === 0 ? undefined : { people: scores.length, score: mean(scores) };
}

/** 'No chance to use it' is no low score: it is left out of the mean. */
function scoreOf(answers: BehaviourAnswers): number | undefined {
  const scores = Object.values(answers).filter((answer) => answer !== 'tidak');
  return scores.length === 0 ? undefined : mean(scores);
}
