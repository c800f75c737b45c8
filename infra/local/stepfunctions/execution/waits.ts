import type { Json } from '../base/json.ts';
import { type Branch, deadlineOf, type Execution } from './execution.ts';

/** One place where an open execution waits, and until when the clock lets it wait. */
export interface Wait {
  /** Name of the machine. */
  readonly machine: string;
  readonly state: string;
  /** Input of the execution: what it is about. */
  readonly input: Json;
  /** Epoch milliseconds. */
  readonly until: number;
}

/** Where an execution waits for a time, or for a token with a time limit; tasks at work are no wait. */
export function waitsOf({ machine, input, branches }: Execution): readonly Wait[] {
  return [...branches.values()].flatMap(({ visit, outcome }) => {
    const until = outcome === undefined ? endOf(visit) : undefined;
    return until === undefined ? [] : [{ machine: machine.name, state: visit.state, input, until }];
  });
}

function endOf({ stage }: Branch['visit']): number | undefined {
  if (stage.is === 'waiting' || stage.is === 'backing-off') return stage.until;
  return stage.is === 'tasked' && stage.token !== undefined ? deadlineOf(stage) : undefined;
}
