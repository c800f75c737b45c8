import { setTimeout as pause } from 'node:timers/promises';
import {
  type BatchGetCommand,
  type ExecuteBatchGetResponses,
  execute,
} from 'dynamodb-toolbox/table/actions/batchGet';
import { retryDelay } from '../aws-retries.ts';
import { TransientError } from '../errors.ts';

/** DynamoDB's own limit of one BatchGetItem. */
export const BATCH_GET = 100;

const ATTEMPTS = 4;

type Found<Command extends BatchGetCommand> = ExecuteBatchGetResponses<[Command]>['Responses'][0];

/**
 * Reads up to 100 items in one call. A throttled table answers with a part of them and no error: those left out
 * would look as if they did not exist, so all are asked for again.
 * @returns each item in the place of its request; undefined where there is none
 * @throws TransientError when the table leaves some out four times
 */
export async function batchGet<Command extends BatchGetCommand>(command: Command): Promise<Found<Command>> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    if (attempt > 0) await pause(retryDelay(attempt));
    const { Responses, UnprocessedKeys = {} } = await execute(command);
    if (Object.keys(UnprocessedKeys).length === 0) return Responses[0];
  }
  throw new TransientError('BatchGetItem left keys unread');
}
