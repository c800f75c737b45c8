import type { FailState } from '../asl/schema.ts';
import type { Step } from '../execution/records.ts';
import { evaluateString, type Here } from './here.ts';

/** Fail: fails its branch with a named Error and a Cause. */
export async function enterFail(here: Here, state: FailState): Promise<Step> {
  return {
    do: 'fail',
    error: await evaluateString(here, state.Error ?? '', 'Error'),
    cause: await evaluateString(here, state.Cause ?? '', 'Cause'),
    by: 'state',
  };
}
