import type { ChoiceState } from '../asl/schema.ts';
import { StateFailure } from '../base/errors.ts';
import type { Step } from '../execution/records.ts';
import { evaluate, type Here, wrongType } from './here.ts';
import { leave } from './leave.ts';

/**
 * Choice: the first rule whose Condition is true, with that rule's Assign and Output; else the Default, with the
 * state's own.
 * @throws StateFailure States.NoChoiceMatched; States.QueryEvaluationError when a Condition is not a boolean.
 */
export async function enterChoice(here: Here, state: ChoiceState): Promise<Step> {
  for (const [i, rule] of state.Choices.entries()) {
    const field = `Choices[${i}]/Condition`;
    const met = await evaluate(here, rule.Condition, field);
    if (typeof met !== 'boolean') throw wrongType(field, 'true or false', met);
    if (met) return leave(here, rule, here.branch.visit.input);
  }
  if (state.Default === undefined)
    throw new StateFailure(
      'States.NoChoiceMatched',
      'No condition of the Choice is met and it has no Default.',
    );
  return leave(here, { ...state, Next: state.Default }, here.branch.visit.input);
}
