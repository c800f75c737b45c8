import { SendTaskSuccessCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { awsRetries } from '../env.ts';
import { classify } from '../errors.ts';
import { log } from '../lambda/invocation.ts';
import type { AuditEntry } from '../store/audit.ts';
import { putFirstAnswer, putToken, type WaitpointName } from '../store/waitpoint.ts';

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

let shared: SFNClient | undefined;

/** Made when something is asked of it first, of the region or of whatever AWS_ENDPOINT_URL_SFN names. */
export function workflowClient(): SFNClient {
  shared ??= new SFNClient({ retryStrategy: awsRetries });
  return shared;
}

/** The workflows of the region. */
export function stepFunctions(): Workflows {
  const client = workflowClient();
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

type Result = Readonly<Record<string, string>>;

/**
 * The workflow arrives: its token is kept for whoever answers. When the answer is there already, the
 * workflow goes on at once.
 * @param partition the cycle's or the training's
 */
export async function arrive(
  partition: string,
  waitpoint: WaitpointName,
  token: string,
  workflows: Workflows,
): Promise<void> {
  const { result } = (await putToken(partition, waitpoint, token)) ?? {};
  if (result !== undefined) await workflows.answer(token, result);
}

/**
 * People answer: the first answer stands, a second changes nothing. When the workflow waits already it goes
 * on; the call is repeated safely after a crash between the two.
 * @param entry the line of the first answer in the audit trail, written with it
 * @returns the answer that stands, and whether this call gave it
 */
export async function complete(
  partition: string,
  waitpoint: WaitpointName,
  result: Result,
  workflows: Workflows,
  entry?: AuditEntry,
): Promise<{ readonly result: Result; readonly first: boolean }> {
  const { item, first } = await putFirstAnswer(partition, waitpoint, result, entry);
  const standing = item.result ?? result;
  if (item.token !== undefined) await workflows.answer(item.token, standing);
  return { result: standing, first };
}
