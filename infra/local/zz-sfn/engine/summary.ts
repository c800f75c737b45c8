import type { ErrorOutput } from '../errors.ts';
import type { Json } from '../json.ts';
import type { Execution, Status } from './execution.ts';

/** What is remembered of an execution; all of it once it has ended. */
export interface Summary {
  readonly arn: string;
  readonly name: string;
  readonly machine: string;
  readonly status: Status;
  readonly startedAt: number;
  readonly stoppedAt?: number | undefined;
  readonly input: Json;
  readonly output?: Json | undefined;
  readonly error?: ErrorOutput | undefined;
}

export function summaryOf(execution: Execution): Summary {
  const { arn, name, machine, status, startedAt, stoppedAt, input, output, error } = execution;
  return { arn, name, machine: machine.name, status, startedAt, stoppedAt, input, output, error };
}

export function isSummary(value: unknown): value is Summary {
  return typeof value === 'object' && value !== null && 'arn' in value && 'status' in value;
}
