import { spawnSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { calm, type Hostility } from '../../../../infra/local/hostility.ts';
import { startTable } from '../../../../infra/local/table/table.ts';

const TableName = 'bangkom';
const toClose: (() => Promise<void>)[] = [];
afterEach(async () => {
  vi.useRealTimers();
  for (const close of toClose.splice(0)) await close();
});

async function tableWith(options: { path?: string; hostility?: Hostility } = {}) {
  const table = await startTable({
    path: options.path,
    port: 0,
    tableName: TableName,
    keys: { partitionKey: 'pk', sortKey: 'sk' },
    hostility: options.hostility ?? calm(),
  });
  const client = new DynamoDBClient({
    endpoint: table.url,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
  const close = async () => {
    client.destroy();
    await table.close();
  };
  return { table, client, close };
}

const newPath = () => join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'table');

interface LevelPrototype {
  _batch(operations: readonly object[], options: object): Promise<void>;
}

/** The class from which every table on disk inherits. */
function levelOfDynalite(): LevelPrototype {
  const ofDynalite = createRequire(createRequire(import.meta.url).resolve('dynalite'));
  let prototype = ofDynalite('level').Level.prototype;
  while (!Object.hasOwn(prototype, '_batch')) prototype = Object.getPrototypeOf(prototype);
  return prototype;
}

const key = { pk: { S: 'AGENSI#1' }, sk: { S: 'SIKLUS#2027' } };
const putOnce = (text: string) =>
  new PutItemCommand({
    TableName,
    Item: { ...key, teks: { S: text } },
    ConditionExpression: 'attribute_not_exists(pk)',
  });

/** Two items, the first of them in a part of its own. */
async function twice(path: string): Promise<void> {
  for (const time of ['first', 'second']) {
    const { client, close } = await tableWith({ path });
    await client.send(new PutItemCommand({ TableName, Item: { ...key, sk: { S: time } } }));
    await close();
  }
}

interface Store {
  iterator(options: object): AsyncIterable<[string, string]>;
  put(key: string, value: string): Promise<void>;
  del(key: string): Promise<void>;
  close(): Promise<void>;
}
const TEXTS = { keyEncoding: 'utf8', valueEncoding: 'utf8' };
const { ClassicLevel }: { ClassicLevel: new (path: string, options: object) => Store } = createRequire(
  createRequire(import.meta.url).resolve('dynalite'),
)('classic-level');

describe('the local table', () => {
  it('counts units of one kilobyte written and four read', async () => {
    const { table, client, close } = await tableWith();
    toClose.push(close);
    await client.send(putOnce('x'.repeat(5_000)));
    expect(table.usage).toEqual({ calls: 1, readUnits: 0, writeUnits: 5 });
    await client.send(new GetItemCommand({ TableName, Key: key }));
    await client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }));
    expect(table.usage).toEqual({ calls: 3, readUnits: 3, writeUnits: 5 });
  });

  it('does not count its own preparations', async () => {
    const { table, close } = await tableWith();
    toClose.push(close);
    expect(table.usage).toEqual({ calls: 0, readUnits: 0, writeUnits: 0 });
  });

  it('tells the consumed capacity only to those who ask', async () => {
    const { client, close } = await tableWith();
    toClose.push(close);
    await client.send(putOnce('a'));
    const silent = await client.send(new GetItemCommand({ TableName, Key: key }));
    expect(silent.ConsumedCapacity).toBeUndefined();
    expect(silent.Item).toEqual({ ...key, teks: { S: 'a' } });
    const asked = await client.send(
      new GetItemCommand({ TableName, Key: key, ReturnConsumedCapacity: 'TOTAL' }),
    );
    expect(asked.ConsumedCapacity?.CapacityUnits).toBe(0.5);
  });

  it('is asked once for what it refuses, also when the virtual clock has jumped between two requests', async () => {
    const { table, client, close } = await tableWith();
    toClose.push(close);
    await client.send(putOnce('a'));
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 30 * 86_400_000 });
    await expect(client.send(putOnce('b'))).rejects.toThrow(ConditionalCheckFailedException);
    expect(table.usage.calls).toBe(2);
  });

  it('makes a transaction as a whole or not at all, once however often it is sent, in one write to the disk', async () => {
    const path = newPath();
    const { table, client, close } = await tableWith({ path });
    toClose.push(close);
    const batch = vi.spyOn(levelOfDynalite(), '_batch');
    const line = (sk: string) => ({ Item: { pk: key.pk, sk: { S: sk } }, TableName });
    const once = (sk: string) => ({ Put: { ...line(sk), ConditionExpression: 'attribute_not_exists(pk)' } });
    const both = new TransactWriteItemsCommand({
      TransactItems: [once('A'), once('B')],
      ClientRequestToken: 'one and the same',
    });
    await client.send(both);
    await client.send(both);
    expect(batch.mock.calls.map(([operations]) => operations.length)).toEqual([4]);
    batch.mockRestore();
    const late = client.send(new TransactWriteItemsCommand({ TransactItems: [once('C'), once('A')] }));
    await expect(late).rejects.toMatchObject({
      name: 'TransactionCanceledException',
      CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed' }],
    });
    const query = { ExpressionAttributeValues: { ':pk': key.pk }, KeyConditionExpression: 'pk = :pk' };
    const { Items = [] } = await client.send(new QueryCommand({ TableName, ...query }));
    expect(Items.map(({ sk }) => sk?.S)).toEqual(['A', 'B']);
    // Others go on: what was held back holds nobody.
    await client.send(putOnce('a'));
    expect(table.usage.writeUnits).toBeGreaterThanOrEqual(5);
  });

  it('is not misled by texts that look like a report', async () => {
    const { client, close } = await tableWith();
    toClose.push(close);
    const text = '"ConsumedCapacity":{"CapacityUnits":9},"ReturnConsumedCapacity"';
    const Item = { ...key, teks: { S: text }, ConsumedCapacity: { M: { CapacityUnits: { N: '9' } } } };
    await client.send(new PutItemCommand({ TableName, Item }));
    const found = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': key.pk },
      }),
    );
    expect(found.Items).toEqual([Item]);
    expect(found.ConsumedCapacity).toBeUndefined();
  });

  it('counts a write whose condition fails', async () => {
    const { table, client, close } = await tableWith();
    toClose.push(close);
    await client.send(putOnce('a'));
    await expect(client.send(putOnce('b'))).rejects.toBeInstanceOf(ConditionalCheckFailedException);
    expect(table.usage).toMatchObject({ calls: 2, writeUnits: 2 });
  });

  it('keeps everything on disk', async () => {
    const path = newPath();
    const first = await tableWith({ path });
    await first.client.send(putOnce('tetap ada'));
    await first.close();
    const second = await tableWith({ path });
    toClose.push(second.close);
    const { Item } = await second.client.send(new GetItemCommand({ TableName, Key: key }));
    expect(Item?.['teks']).toEqual({ S: 'tetap ada' });
  });

  it('confirms what is on the disk, and lets who writes at the same time share a sync', async () => {
    const level = levelOfDynalite();
    const write = level._batch;
    // A disk as slow as those of offices: on a fast one each sync is over before the next write comes.
    const batches = vi.spyOn(level, '_batch').mockImplementation(async function (this: unknown, ...given) {
      await setTimeout(10);
      return write.apply(this, given);
    });
    const { client, close } = await tableWith({ path: newPath() });
    toClose.push(close, async () => batches.mockRestore());
    batches.mockClear();
    const put = (n: number) =>
      client.send(new PutItemCommand({ TableName, Item: { ...key, sk: { S: `P${n}` } } }));
    await Promise.all(Array.from({ length: 40 }, (_, n) => put(n)));
    expect(batches.mock.calls.map(([, options]) => options)).toEqual(
      batches.mock.calls.map(() => ({ sync: true })),
    );
    expect(batches.mock.calls.length).toBeLessThan(30);
    const { Count } = await client.send(
      new QueryCommand({
        TableName,
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': key.pk },
      }),
    );
    expect(Count).toBe(40);
  });

  it('is refused when its newest part was cut off, and when it is gone', async () => {
    const path = newPath();
    const first = await tableWith({ path });
    await first.client.send(putOnce('dikonfirmasi'));
    await first.client.send(new PutItemCommand({ TableName, Item: { ...key, sk: { S: 'lain' } } }));
    await first.close();
    const newest = readdirSync(path)
      .filter((name) => name.endsWith('.log'))
      .sort()
      .at(-1);
    const log = join(path, newest ?? '');
    truncateSync(log, Math.floor(statSync(log).size / 2));
    await expect(tableWith({ path })).rejects.toThrow(
      /Isi folder .*table terpotong: \d perubahan terakhir yang sudah dikonfirmasi hilang\. Pulihkan seluruh folder data/,
    );
    rmSync(path, { recursive: true });
    await expect(tableWith({ path })).rejects.toThrow('terpotong');
  });

  it('is refused, and left as it is, when the file is gone without which it would be begun anew', async () => {
    const path = newPath();
    await twice(path);
    const before = readdirSync(path).filter((name) => name !== 'CURRENT');
    rmSync(join(path, 'CURRENT'));
    await expect(tableWith({ path })).rejects.toThrow(
      /Isi folder .*table tidak lengkap: berkas CURRENT hilang\. Pulihkan seluruh folder data/,
    );
    expect(readdirSync(path)).toEqual(before);
  });

  it.each([
    ['of zeros', (size: number) => Buffer.alloc(size)],
    ['cut in half', (size: number) => Buffer.alloc(Math.floor(size / 2), 7)],
    ['empty', () => Buffer.alloc(0)],
  ])('is named where a part of it is %s', async (_what, damaged) => {
    const path = newPath();
    await twice(path);
    const part = readdirSync(path).find((name) => name.endsWith('.ldb')) ?? '';
    writeFileSync(join(path, part), damaged(statSync(join(path, part)).size));
    // dynalite reads it outside of any promise: what the platform says then is what its process says.
    const { stdout } = spawnSync(
      process.execPath,
      [
        '--input-type=module',
        '--eval',
        `process.on('uncaughtException', ({ message }) => { console.log(message); process.exit(1); });
        const { startTable } = await import('./infra/local/table/table.ts');
        const { calm } = await import('./infra/local/hostility.ts');
        const keys = { partitionKey: 'pk', sortKey: 'sk' };
        await startTable({ path: ${JSON.stringify(path)}, port: 0, tableName: 'bangkom', keys, hostility: calm() });
        console.log('started');`,
      ],
      { timeout: 15_000, encoding: 'utf8' },
    );
    expect(stdout).toMatch(/^Isi folder .*table rusak .*Pulihkan seluruh folder data/);
  });

  it('is refused when one letter of what was confirmed is another one on the disk', async () => {
    const path = newPath();
    await twice(path);
    const part = join(path, readdirSync(path).find((name) => name.endsWith('.ldb')) ?? '');
    const bytes = readFileSync(part);
    bytes.write('g', bytes.indexOf('first'));
    writeFileSync(part, bytes);
    for (const _ of [1, 2]) {
      await expect(tableWith({ path })).rejects.toThrow(
        /Isi folder .*table rusak: sebuah catatan tidak lagi seperti saat ditulis\. Pulihkan seluruh folder data .* jadikan .*table\.written berkas kosong/,
      );
    }
    writeFileSync(`${path}.written`, '');
    for (const _ of [1, 2]) await (await tableWith({ path })).close();
  });

  // LevelDB passes over a damaged piece of its log: what stood in it is as it was before.
  it.each([
    ['changed last', (store: Store, name: string, before: string) => store.put(name, before)],
    ['made', (store: Store, name: string) => store.del(name)],
  ])('is refused when something is as it was before it was %s', async (_what, revert) => {
    const path = newPath();
    const written = async (text: string): Promise<[name: string, value: string]> => {
      const { client, close } = await tableWith({ path });
      await client.send(new PutItemCommand({ TableName, Item: { ...key, text: { S: text } } }));
      await close();
      const store = new ClassicLevel(path, TEXTS);
      const entries = await Array.fromAsync(store.iterator(TEXTS));
      await store.close();
      return entries.find(([, value]) => value.includes(text)) ?? expect.fail('not written');
    };
    const [name, before] = await written('first');
    await written('second');
    const store = new ClassicLevel(path, TEXTS);
    await revert(store, name, before);
    await store.close();
    await expect(tableWith({ path })).rejects.toThrow('tidak lagi seperti saat ditulis');
  });

  it('seals once what an older version wrote, and from then on misses a seal', async () => {
    const path = newPath();
    await twice(path);
    const unsealed = async (own: readonly string[]) => {
      const store = new ClassicLevel(path, TEXTS);
      for await (const [name, value] of store.iterator(TEXTS)) {
        if (!name.startsWith('!')) await store.put(name, value.trimEnd());
      }
      for (const name of own) await store.del(name);
      await store.close();
    };
    await unsealed(['!sealed']);
    const { client, close } = await tableWith({ path });
    expect(
      (await client.send(new GetItemCommand({ TableName, Key: { ...key, sk: { S: 'first' } } }))).Item,
    ).toEqual({
      ...key,
      sk: { S: 'first' },
    });
    await close();
    await (await tableWith({ path })).close();
    await unsealed([]);
    await expect(tableWith({ path })).rejects.toThrow('tidak lagi seperti saat ditulis');
  });

  it('is refused when the number beside it is gone, each time, until somebody accepts it as it is', async () => {
    const path = newPath();
    await twice(path);
    rmSync(`${path}.written`);
    for (const _ of [1, 2]) {
      await expect(tableWith({ path })).rejects.toThrow(/written hilang.* berkas kosong/);
    }
    writeFileSync(`${path}.written`, '');
    for (const _ of [1, 2]) await (await tableWith({ path })).close();
  });

  it('takes a number beside it that was damaged for none, never for another number', async () => {
    const path = newPath();
    await twice(path);
    const said = readFileSync(`${path}.written`, 'utf8');
    writeFileSync(`${path}.written`, said.replace(/0(?=\d$)/, '9'));
    const { client, close } = await tableWith({ path });
    toClose.push(close);
    expect(
      (await client.send(new GetItemCommand({ TableName, Key: { ...key, sk: { S: 'second' } } }))).Item,
    ).toBeDefined();
  });

  it('goes on with what a kill left, when its own count is older or was never kept', async () => {
    const path = newPath();
    for (const count of ['1', '']) {
      const { client, close } = await tableWith({ path });
      await client.send(new PutItemCommand({ TableName, Item: key }));
      await close();
      writeFileSync(`${path}.written`, count);
    }
    const { client, close } = await tableWith({ path });
    toClose.push(close);
    expect((await client.send(new GetItemCommand({ TableName, Key: key }))).Item).toEqual(key);
  });

  it('says what is wrong with a folder that is none of its own', async () => {
    const path = newPath();
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'CURRENT'), 'MANIFEST-000009\n');
    await expect(tableWith({ path })).rejects.toThrow(
      /Isi folder .*table rusak .*Pulihkan seluruh folder data/,
    );
    rmSync(path, { recursive: true });
    writeFileSync(path, 'a file');
    await expect(tableWith({ path })).rejects.toThrow(`${path}: Di tempat folder ada berkas.`);
  });

  it('is throttled in the words of AWS, which the SDK retries', async () => {
    const fates: number[] = [];
    const hostility: Hostility = {
      ...calm(),
      call: (_, attempt) => {
        fates.push(attempt);
        return { delayMs: 0, throttled: attempt < 3 };
      },
    };
    const { table, client, close } = await tableWith({ hostility });
    toClose.push(close);
    const add = new UpdateItemCommand({
      TableName,
      Key: key,
      UpdateExpression: 'ADD jumlah :satu',
      ExpressionAttributeValues: { ':satu': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    });
    const { Attributes } = await client.send(add);
    expect(fates).toEqual([1, 2, 3]);
    expect(Attributes?.['jumlah']).toEqual({ N: '1' });
    expect(table.usage).toEqual({ calls: 3, readUnits: 0, writeUnits: 1 });
  });
});
