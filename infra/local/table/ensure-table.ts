import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ResourceInUseException,
} from '@aws-sdk/client-dynamodb';

/** The keys of the one table, as `shared/store/definition.ts` declares them. */
export interface TableKeys {
  readonly partitionKey: string;
  readonly sortKey: string;
}

/** dynalite makes a table active within a turn or two. */
const PATIENCE_MS = 1_000;
const STEP_MS = 5;

/**
 * Makes the table when it is missing.
 *
 * @returns whether it can be used; it never will when a `kill -9` hit between dynalite's two steps of its creation
 */
export async function ensureTable(
  {
    endpoint,
    accessKeyId = 'local',
  }: { readonly endpoint: string; readonly accessKeyId?: string | undefined },
  TableName: string,
  keys: TableKeys,
): Promise<boolean> {
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: 'local', credentials });
  try {
    await create(client, TableName, keys);
    for (let waited = 0; waited < PATIENCE_MS; waited += STEP_MS) {
      const { Table } = await client.send(new DescribeTableCommand({ TableName }));
      if (Table?.TableStatus === 'ACTIVE') return true;
      await sleep(STEP_MS);
    }
    return false;
  } finally {
    client.destroy();
  }
}

async function create(client: DynamoDBClient, TableName: string, keys: TableKeys): Promise<void> {
  try {
    await client.send(createTable(TableName, keys));
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
}

/**
 * The command that makes a table with these keys, both texts.
 * @internal
 */
export function createTable(TableName: string, keys: TableKeys): CreateTableCommand {
  const key = [
    { name: keys.partitionKey, type: 'HASH' },
    { name: keys.sortKey, type: 'RANGE' },
  ] as const;
  return new CreateTableCommand({
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: key.map(({ name, type }) => ({ AttributeName: name, KeyType: type })),
    AttributeDefinitions: key.map(({ name }) => ({ AttributeName: name, AttributeType: 'S' })),
  });
}
