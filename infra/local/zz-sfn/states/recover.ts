import type { Catcher, Retrier, State } from '../asl/schema.ts';
import type { Step } from '../engine/records.ts';
import type { Evaluator } from '../engine/surroundings.ts';
import { type ErrorOutput, errorOutputJson } from '../errors.ts';
import { leave } from './leave.ts';

export interface Recovery {
  readonly error: ErrorOutput;
  /** How often each retrier was used. */
  readonly retries: readonly number[];
  readonly evaluator: Evaluator;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly random: () => number;
}

/** What follows a failure: another attempt, a catcher, or giving up. */
export async function recover(
  state: State,
  { error, retries, evaluator, now, random }: Recovery,
): Promise<Step> {
  const retriers = 'Retry' in state ? (state.Retry ?? []) : [];
  const retrier = retriers.findIndex((rule) => matches(rule, error.Error));
  const rule = retriers[retrier];
  const used = retries[retrier] ?? 0;
  if (rule !== undefined && used < (rule.MaxAttempts ?? 3)) {
    return { do: 'retry', retrier, until: now + delayMs(rule, used, random) };
  }
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  const caught = catchers.findIndex((one) => matches(one, error.Error));
  const catcher = catchers[caught];
  if (catcher === undefined) return { do: 'give-up' };
  const errorOutput = errorOutputJson(error);
  return await leave(catcher, errorOutput, evaluator, { errorOutput }, `Catch[${caught}]/`);
}

/** Errors that no rule can handle (Developer Guide, "Error names"). */
const FATAL = ['States.DataLimitExceeded', 'States.Runtime'];

function matches({ ErrorEquals }: Retrier | Catcher, error: string): boolean {
  if (ErrorEquals.includes(error)) return true;
  if (FATAL.includes(error)) return false;
  if (ErrorEquals.includes('States.ALL')) return true;
  return ErrorEquals.includes('States.TaskFailed') && error !== 'States.Timeout';
}

/** IntervalSeconds 1, BackoffRate 2 unless the retrier says otherwise; FULL jitter draws from 0 to the delay. */
function delayMs(rule: Retrier, used: number, random: () => number): number {
  const grown = (rule.IntervalSeconds ?? 1) * (rule.BackoffRate ?? 2) ** used;
  const seconds = Math.min(grown, rule.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round((rule.JitterStrategy === 'FULL' ? seconds * random() : seconds) * 1000);
}
