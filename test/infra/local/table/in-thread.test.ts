import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { describe, expect, it } from 'vitest';
import { startTableInThread } from '../../../../infra/local/table/in-thread.ts';

const options = {
  path: mkdtempSync(join(tmpdir(), 'bangkom-thread-')),
  port: 0,
  tableName: 'bangkom',
  keys: { partitionKey: 'pk', sortKey: 'sk' },
  hostileSeed: undefined,
};
const Key = { pk: { S: 'A#senapelan' }, sk: { S: 'AGENCY' } };

function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
}

describe('the table in a thread of its own', () => {
  it('serves, counts where the main thread can read it, and finds its data again', async () => {
    const first = await startTableInThread(options);
    await clientOf(first.url).send(new PutItemCommand({ TableName: 'bangkom', Item: Key }));
    expect(first.usage).toMatchObject({ calls: 1, readUnits: 0, writeUnits: 1 });
    await first.close();
    const second = await startTableInThread(options);
    const { Item } = await clientOf(second.url).send(new GetItemCommand({ TableName: 'bangkom', Key }));
    expect(Item).toEqual(Key);
    expect(second.usage).toMatchObject({ calls: 1, readUnits: 0.5, writeUnits: 0 });
    await second.close();
  });

  it('says so when its data is in use', async () => {
    const first = await startTableInThread(options);
    await expect(startTableInThread(options)).rejects.toThrow('sedang dipakai proses lain');
    await first.close();
  });
});
