import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { awsRetries } from '../env.ts';
import { classify } from '../errors.ts';

/** How an execution ended. */
export interface End {
  /** Name of the error; for an end without one, the status of the execution: ABORTED, TIMED_OUT, SUCCEEDED. */
  readonly error: string;
  readonly cause: string;
}

/** What functions ask of executions. */
export interface Executions {
  /** How an execution ended; undefined while it runs. */
  endOf(executionArn: string): Promise<End | undefined>;
}

/** Error of an execution that Step Functions does not know: its journal was lost, or it ended more than 90 days ago. */
const UNKNOWN_EXECUTION = 'ExecutionDoesNotExist';

/** The end of an execution that does not run any more. Only a failure has an error of its own. */
export function endWith(status: string, error?: string, cause?: string): End {
  return { error: status === 'FAILED' ? (error ?? status) : status, cause: cause ?? '' };
}

/** The executions of the region, or of whatever AWS_ENDPOINT_URL_SFN names. */
export function executionsOfRegion(): Executions {
  const client = new SFNClient({ retryStrategy: awsRetries });
  return {
    async endOf(executionArn) {
      try {
        const { status, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
        return status === undefined || status === 'RUNNING' || status === 'PENDING_REDRIVE'
          ? undefined
          : endWith(status, error, cause);
      } catch (error) {
        if (error instanceof Error && error.name === UNKNOWN_EXECUTION) {
          return { error: UNKNOWN_EXECUTION, cause: '' };
        }
        throw classify(error);
      }
    },
  };
}

/** The execution of a machine by its name. */
export function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}

/** A run that may be started, or that runs already. */
export interface NextRun {
  readonly run: number;
  readonly running: boolean;
}

/**
 * The first run whose name no ended execution holds. A name is used up for 90 days by whatever bore it, also by what
 * the table has forgotten because it was restored to an earlier moment.
 * @param arnOf the execution of a run
 * @param from the run that the table asks for
 */
export async function nextRun(
  arnOf: (run: number) => string,
  from: number,
  { endOf }: Executions,
): Promise<NextRun> {
  for (let run = from; ; run += 1) {
    const end = await endOf(arnOf(run));
    if (end === undefined) return { run, running: true };
    if (end.error === UNKNOWN_EXECUTION) return { run, running: false };
  }
}
