import type { SucceedState } from '../asl/schema.ts';
import type { Step } from '../execution/records.ts';
import type { Here } from './here.ts';
import { leave } from './leave.ts';

/** Succeed: ends its branch with Output, or with its input. */
export function enterSucceed(here: Here, state: SucceedState): Promise<Step> {
  return leave(here, { Output: state.Output }, here.branch.visit.input);
}
