import type { PassState } from '../asl/schema.ts';
import type { Step } from '../execution/records.ts';
import type { Here } from './here.ts';
import { leave } from './leave.ts';

/** Pass: hands its Output on, or its input. */
export function enterPass(here: Here, state: PassState): Promise<Step> {
  return leave(here, state, here.branch.visit.input);
}
