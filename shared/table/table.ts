import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Table } from 'dynamodb-toolbox/table';
import { awsRetries } from '../aws-retries.ts';
import { env } from '../env.ts';
import { tableDefinition } from './definition.ts';

const client = new DynamoDBClient({ retryStrategy: awsRetries });
// It copies every request and answer for a log that nobody keeps: 3 % of the processor time of a simulated year.
client.middlewareStack.remove('loggerMiddleware');

/** The one table; its name is read from the environment at the first request, not at import. */
export const table = new Table({
  name: () => env('table').TABLE_NAME,
  partitionKey: { name: tableDefinition.partitionKey, type: 'string' },
  sortKey: { name: tableDefinition.sortKey, type: 'string' },
  entityAttributeSavedAs: 'entity',
  documentClient: DynamoDBDocumentClient.from(client, {
    marshallOptions: { removeUndefinedValues: true },
  }),
});
