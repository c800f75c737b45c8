import { createHash } from 'node:crypto';
import type { CycleRef } from '../contracts.ts';
import type { FaultItem } from '../store/runs.ts';
import type { End } from '../workflow/executions.ts';
import { faultSentence } from './fault.ts';

/** A workflow of a cycle that is open by the table, but whose execution has ended. */
export interface Stop extends CycleRef {
  /** What stopped: the cycle itself, an activity, or a quarter. */
  readonly place: string;
  readonly execution: string;
  /** Run of the cycle or training that stopped. */
  readonly run: number;
  readonly end: End;
}

/** What stopped, in the words that a person reads, with a number by which the log can be searched. */
export function faultOf({ end, ...stop }: Stop, now: Date): FaultItem {
  return {
    ...stop,
    error: end.error,
    sentence: faultSentence(end.error, end.cause),
    reference: createHash('sha256').update(stop.execution).digest('hex').slice(0, 8),
    at: now.toISOString(),
  };
}
