import { describe, expect, it } from 'vitest';
import { faultsThat } from '../../shared/errors.ts';
import { states } from './states.ts';

/** What passes by itself: our own word for a busy service, a function out of time, the services of the workflow itself. */
const PASSING = [
  ...faultsThat('STEP_TRANSIENT'),
  'Sandbox.Timedout',
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ClientExecutionTimeoutException',
  'StepFunctions.ExecutionLimitExceededException',
  'StepFunctions.SfnException',
  'StepFunctions.SdkClientException',
  'StepFunctions.ThrottlingException',
];
interface Retry {
  readonly ErrorEquals: readonly string[];
  readonly IntervalSeconds: number;
  readonly BackoffRate: number;
  readonly MaxAttempts: number;
  readonly MaxDelaySeconds: number;
  readonly JitterStrategy: string;
}

/** Of every task. */
const POLICY: Retry = {
  ErrorEquals: PASSING,
  IntervalSeconds: 2,
  BackoffRate: 2,
  MaxAttempts: 21,
  MaxDelaySeconds: 600,
  JitterStrategy: 'FULL',
};

/** Of the task that records a fault, which has nobody behind it. */
const RECORDING: Retry = { ...POLICY, MaxAttempts: 31, MaxDelaySeconds: 1800 };

const tasks = states.filter(({ state }) => state.Type === 'Task');
const recording = tasks.filter(({ name }) => name === 'RecordFault');
const others = tasks.filter(({ name }) => name !== 'RecordFault');

/**
 * The chance that all pauses of a policy together are shorter than an outage, so that it gives up. Each pause is
 * uniform between nothing and its cap (full jitter); counted in whole seconds, rounded down: a little too dark.
 */
function giveUp(policy: Retry, outageSeconds: number): number {
  let chances = Array.from({ length: outageSeconds }, (_, at) => Number(at === 0));
  for (let retry = 0; retry < policy.MaxAttempts; retry += 1) {
    const cap = Math.min(policy.IntervalSeconds * policy.BackoffRate ** retry, policy.MaxDelaySeconds);
    let recent = 0;
    chances = chances.map((chance, at) => {
      recent += chance - (chances[at - cap] ?? 0);
      return recent / cap;
    });
  }
  return chances.reduce((sum, chance) => sum + chance, 0);
}

describe('the retry of what passes by itself', () => {
  it('is the same for every task; a fault is recorded with more patience', () => {
    for (const { place, state } of others) expect(state.Retry, place).toEqual([POLICY]);
    for (const { place, state } of recording) expect(state.Retry, place).toEqual([RECORDING]);
    expect(recording.length).toBeGreaterThanOrEqual(3);
  });

  it('outlasts half an hour, the longest passing fault of infra/README.md, but for one in 10,000', () => {
    expect(giveUp(POLICY, 30 * 60)).toBeLessThan(1e-4);
    // What it was before gave up within two minutes of every second outage.
    expect(giveUp({ ...POLICY, MaxAttempts: 6 }, 2 * 60)).toBeGreaterThan(0.5);
  });

  it('outlasts three hours when a fault is recorded', () => {
    expect(giveUp(RECORDING, 3 * 3600)).toBeLessThan(1e-4);
  });
});
