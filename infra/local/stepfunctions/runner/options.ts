import { randomInt } from 'node:crypto';
import { type Clock, realClock } from '../clock.ts';
import type { Status } from '../execution/execution.ts';
import type { Twice } from '../run/lambda.ts';

/** Makes the runner hostile, by a seed of its owner. */
export interface Faults {
  /**
   * Whether a Lambda task of this state is invoked a second time, beside the first or after it; the second result is
   * ignored.
   */
  deliverTwice(executionArn: string, stateName: string): Twice;
}

export interface StepFunctionsOptions {
  /** Where the journal lives; without one everything is kept in memory. */
  directory?: string | undefined;
  /** The machine's own, unless told otherwise. */
  clock?: Clock | undefined;
  /**
   * Numbers in [0, 1), one after another, for what they are for: each execution draws its jitter and tokens from its
   * own, so that those beside it do not change them. A strong one unless told otherwise: tokens must not be guessed.
   */
  random?: ((purpose: string) => () => number) | undefined;
  faults?: Faults | undefined;
  /** Rejects with an Error whose name is the errorType. */
  invokeLambda: (functionName: string, payload: unknown) => Promise<unknown>;
  /** Definitions after substitution of their placeholders. */
  machines: readonly { name: string; definition: object }[];
  region?: string | undefined;
  accountId?: string | undefined;
  /**
   * An execution was closed; told again after a crash before that was on disk. What it starts begins after it returns.
   */
  closed?: ((summary: Summary) => void) | undefined;
  /** How long an execution may run: one year, as on AWS, unless told otherwise. */
  lifetimeSeconds?: number | undefined;
}

/** What AWS would bill, since this runner was created. */
export interface Usage {
  /** Each state entered and each retry. */
  stateTransitions: number;
  lambdaInvocations: number;
  executionsStarted: number;
}

/** A closed execution, as far as it is kept in memory. Times are epoch milliseconds. */
export interface Summary {
  arn: string;
  name: string;
  machineArn: string;
  status: Status;
  startedAt: number;
  stoppedAt: number | undefined;
}

/** What an option is that was not given. */
export const defaults = {
  clock: realClock,
  random: () => unpredictable,
  region: 'ap-southeast-3',
  accountId: '000000000000',
  /** One year, as on AWS. */
  lifetimeSeconds: 365 * 86_400,
};

/** A number in [0, 1) that nobody can guess. */
function unpredictable(): number {
  return randomInt(2 ** 32) / 2 ** 32;
}
