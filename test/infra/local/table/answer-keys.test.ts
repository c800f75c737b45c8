import { linkSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { calm } from '../../../../infra/local/hostility.ts';
import { ANSWER_KEYS_TABLE } from '../../../../infra/local/table/answer-keys.ts';
import { type LocalTable, startTable } from '../../../../infra/local/table/table.ts';

const PRIVATE_HALF = 'AAAA-private-half-of-a-key-AAAA';
const TableName = ANSWER_KEYS_TABLE;
const Key = { id: { S: 'k1' } };

let folder: string;
let table: LocalTable;
let client: DynamoDBClient;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'answer-keys-'));
  await start();
});
afterEach(async () => {
  await stop();
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  const keys = { partitionKey: 'pk', sortKey: 'sk' };
  const [path, answerKeys] = [join(folder, 'table'), join(folder, 'answer-keys')];
  table = await startTable({ path, answerKeys, port: 0, tableName: 'bangkom', keys, hostility: calm() });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient({ endpoint: table.url, region: 'local', credentials, maxAttempts: 1 });
}

async function stop(): Promise<void> {
  client.destroy();
  await table.close();
}

/** The files of the data directory that hold the key. */
function holding(): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => readFileSync(file).includes(PRIVATE_HALF));
}

it('a key to sealed answers outlives a restart, and once it is destroyed no file holds it', async () => {
  await client.send(new PutItemCommand({ TableName, Item: { ...Key, privateKey: { S: PRIVATE_HALF } } }));
  await stop();
  await start();
  const { Item } = await client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  expect(Item?.['privateKey']).toEqual({ S: PRIVATE_HALF });
  const [file = '', ...others] = holding();
  expect(others).toEqual([]);
  // As a file that was deleted and whose blocks somebody reads.
  linkSync(file, join(folder, 'blocks'));
  await client.send(new DeleteItemCommand({ TableName, Key }));
  expect((await client.send(new GetItemCommand({ TableName, Key }))).Item).toBeUndefined();
  expect(holding()).toEqual([]);
  await client.send(new DeleteItemCommand({ TableName, Key }));
});

it('the other table would have kept it in its log', async () => {
  const Other = { pk: { S: 'a' }, sk: { S: 'k1' } };
  await client.send(
    new PutItemCommand({ TableName: 'bangkom', Item: { ...Other, privateKey: { S: PRIVATE_HALF } } }),
  );
  await client.send(new DeleteItemCommand({ TableName: 'bangkom', Key: Other }));
  expect(holding()).toHaveLength(1);
});

it('what the table of keys does not do is refused', async () => {
  const query = new QueryCommand({
    TableName,
    KeyConditionExpression: 'id = :id',
    ExpressionAttributeValues: { ':id': { S: 'k1' } },
  });
  await expect(client.send(query)).rejects.toThrow('refuses this Query');
});
