import { longestSeconds, momentOf, type WaitState } from '../asl/schema.ts';
import type { Step } from '../execution/records.ts';
import { evaluateInteger, evaluateString, type Here, wrongType } from './here.ts';
import { leave } from './leave.ts';

/** Wait: says until when. A time that has passed is waited for no longer. */
export async function enterWait(here: Here, state: WaitState): Promise<Step> {
  return { do: 'wait', until: await dueOf(here, state) };
}

/** Wait: its time has come. */
export function leaveWait(here: Here, state: WaitState): Promise<Step> {
  return leave(here, state, here.branch.visit.input);
}

async function dueOf(here: Here, state: WaitState): Promise<number> {
  if (state.Seconds !== undefined)
    return (
      here.branch.visit.enteredAt +
      1000 * (await evaluateInteger(here, state.Seconds, 'Seconds', 0, longestSeconds))
    );
  const text = await evaluateString(here, state.Timestamp ?? '', 'Timestamp');
  const due = momentOf(text);
  if (Number.isNaN(due)) throw wrongType('Timestamp', 'a timestamp such as 2027-01-25T00:00:00Z', text);
  return due;
}
