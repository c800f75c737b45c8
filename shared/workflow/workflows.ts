import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { awsRetries } from '../aws-retries.ts';
import { classify } from '../errors.ts';
import { log } from '../lambda/log.ts';

/** What functions ask of Step Functions. */
export interface Workflows {
  /**
   * Starts an execution by name.
   * @returns 'EXISTS' when that name was used before: names are what keeps a start from happening twice
   */
  start(
    machineArn: string,
    name: string,
    input: Readonly<Record<string, unknown>>,
  ): Promise<'STARTED' | 'EXISTS'>;
  /** Lets a waiting task go on. A token that is no longer awaited is left alone. */
  answer(token: string, result: Readonly<Record<string, string>>): Promise<void>;
}

/** Errors that say: nobody waits with this token any more. The workflow comes back with a new one. */
const STALE = new Set(['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken']);

/** The workflows of the region, or of whatever AWS_ENDPOINT_URL_SFN names. */
export function stepFunctions(): Workflows {
  const client = new SFNClient({ retryStrategy: awsRetries });
  return {
    async start(stateMachineArn, name, input) {
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
        return 'STARTED';
      } catch (error) {
        if (error instanceof Error && error.name === 'ExecutionAlreadyExists') return 'EXISTS';
        throw classify(error);
      }
    },
    async answer(taskToken, result) {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(result) }));
      } catch (error) {
        if (!(error instanceof Error && STALE.has(error.name))) throw classify(error);
        log.info('TOKEN_STALE', { fault: error.name });
      }
    },
  };
}
