import { mean } from 'simple-statistics';
import type { BehaviourAnswers, EnrollmentItem } from '../../shared/table/entities/training.ts';

/** Behaviour of one person after one training, as he or she and the supervisor see it. */
export interface BehaviourOfPerson {
  readonly employeeId: string;
  /** Mean of the scores 1-5; absent when nothing was scored. */
  readonly bySelf?: number;
  readonly bySupervisor?: number;
  /** The person says that there was no chance yet to use what was learnt. */
  readonly noChance: boolean;
}

/** Undefined when neither the person nor the supervisor has answered. */
export function behaviourOf(person: EnrollmentItem): BehaviourOfPerson | undefined {
  const { employeeId, behaviour, behaviourBySupervisor } = person;
  if (behaviour === undefined && behaviourBySupervisor === undefined) return undefined;
  const bySelf = scoreOf(behaviour);
  const bySupervisor = scoreOf(behaviourBySupervisor);
  return {
    employeeId,
    ...(bySelf === undefined ? {} : { bySelf }),
    ...(bySupervisor === undefined ? {} : { bySupervisor }),
    noChance: behaviour?.['penerapan'] === 'tidak',
  };
}

/** 'No chance to use it' is no low score: it is left out of the mean. */
function scoreOf(answers: BehaviourAnswers = {}): number | undefined {
  const scores = Object.values(answers).filter((answer) => answer !== 'tidak');
  return scores.length === 0 ? undefined : mean(scores);
}
