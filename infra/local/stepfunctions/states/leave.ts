import { dataLimitExceeded } from '../base/errors.ts';
import { isWithinLimit, type Json, type JsonObject, variablesLimit } from '../base/json.ts';
import { growthBy } from '../execution/execution.ts';
import type { Step } from '../execution/records.ts';
import { type Extra, evaluate, type Here } from './here.ts';

interface Exit {
  Assign?: JsonObject | undefined;
  Output?: Json | undefined;
  Next?: string | undefined;
}

/**
 * Leaves a state: Output (or, without one, `fallback`) and Assign are both evaluated with the variables as they
 * were on entry; the new values count from the next state on.
 * @throws StateFailure when an expression fails; States.DataLimitExceeded for an output above 256 KiB, or
 * variables that outgrow 10 MiB together.
 */
export async function leave(here: Here, exit: Exit, fallback: Json, extra: Extra = {}): Promise<Step> {
  const output = exit.Output === undefined ? fallback : await evaluate(here, exit.Output, 'Output', extra);
  if (!isWithinLimit(output)) throw dataLimitExceeded(here.branch.visit.state);
  if (exit.Assign === undefined) return { do: 'exit', output, next: exit.Next };
  // an object template evaluates to an object
  const assign = (await evaluate(here, exit.Assign, 'Assign', extra)) as JsonObject;
  if (here.execution.stored + growthBy(assign, here.branch) > variablesLimit)
    throw dataLimitExceeded(here.branch.visit.state);
  return { do: 'exit', output, assign, next: exit.Next };
}
