import { longestSeconds, type WaitState } from '../asl/schema.ts';
import type { Step } from '../execution/records.ts';
import { evaluateInteger, evaluateString, type Here, wrongType } from './here.ts';
import { leave } from './leave.ts';

/** RFC 3339 as the States Language narrows it: T and Z (or an offset) are needed. */
const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

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
  const due = timestamp.test(text) && isCalendarDay(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(due)) throw wrongType('Timestamp', 'a timestamp such as 2027-01-25T00:00:00Z', text);
  return due;
}

/** Date.parse takes 30 February for 2 March. */
function isCalendarDay(text: string): boolean {
  const day = text.slice(0, 10);
  const read = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}
