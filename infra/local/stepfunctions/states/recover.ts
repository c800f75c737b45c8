import type { Retrier, State } from '../asl/schema.ts';
import { errorOutputJson } from '../base/errors.ts';
import type { Failure } from '../execution/execution.ts';
import type { Step } from '../execution/records.ts';
import type { Here } from './here.ts';
import { leave } from './leave.ts';

/** States.ALL and States.TaskFailed catch neither of these: they end the execution unless they are named. */
const terminal = ['States.DataLimitExceeded', 'States.Runtime'];

/**
 * What follows a failure: the state's first retrier that matches and has attempts left, else its first catcher
 * that matches, else the branch fails.
 */
export async function recover(here: Here, state: State, failure: Failure): Promise<Step> {
  if (failure.final === true) return { do: 'give-up' };
  const retry = 'Retry' in state ? retryStep(here, state.Retry ?? [], failure) : undefined;
  if (retry !== undefined) return retry;
  const catchers = 'Catch' in state ? (state.Catch ?? []) : [];
  const catcher = catchers.find((rule) => matches(rule.ErrorEquals, failure));
  if (catcher === undefined) return { do: 'give-up' };
  const errorOutput = errorOutputJson(failure.error);
  return leave(here, catcher, errorOutput, { errorOutput });
}

/**
 * Whether a name in ErrorEquals matches a failure (Developer Guide, "Handling errors in Step Functions").
 * AWS reports a missed heartbeat as States.Timeout, and States.HeartbeatTimeout matches it too.
 */
function matches(errorEquals: readonly string[], { error, by }: Failure): boolean {
  if (errorEquals.includes(error.Error)) return true;
  if (by === 'heartbeat' && errorEquals.includes('States.HeartbeatTimeout')) return true;
  if (terminal.includes(error.Error)) return false;
  if (errorEquals.includes('States.ALL')) return true;
  return errorEquals.includes('States.TaskFailed') && error.Error !== 'States.Timeout';
}

function retryStep(here: Here, retriers: readonly Retrier[], failure: Failure): Step | undefined {
  if (failure.error.Error === 'States.Runtime') return undefined;
  const number = retriers.findIndex((retrier) => matches(retrier.ErrorEquals, failure));
  const retrier = retriers[number];
  if (retrier === undefined) return undefined;
  const used = here.branch.visit.retries[number] ?? 0;
  if (used >= (retrier.MaxAttempts ?? 3)) return undefined;
  return { do: 'retry', retrier: number, until: here.now + backoffMs(retrier, used, here.random) };
}

/**
 * The pause before a retry, in milliseconds: IntervalSeconds (1) × BackoffRate (2) to the power of the retries
 * that this retrier has made, at most MaxDelaySeconds, and with full jitter anything from 0 up to that.
 */
function backoffMs(retrier: Retrier, used: number, random: () => number): number {
  const seconds = (retrier.IntervalSeconds ?? 1) * (retrier.BackoffRate ?? 2) ** used;
  const capped = Math.min(seconds, retrier.MaxDelaySeconds ?? Number.POSITIVE_INFINITY);
  return Math.round(capped * 1000 * (retrier.JitterStrategy === 'FULL' ? random() : 1));
}
