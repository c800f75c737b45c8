import { DeleteCommand, paginateScan } from '@aws-sdk/lib-dynamodb';
import { env } from '../../shared/env.ts';
import { tableDefinition } from '../../shared/store/definition.ts';
import { table } from '../../shared/store/table.ts';

const { partitionKey, sortKey, timeToLive } = tableDefinition;

/**
 * Deletes all items whose time is over, as DynamoDB does by itself on AWS and the local table does not. By hand, because a
 * machine whose clock is wrong must not do it at its start. May be repeated.
 * @returns how many items went, by kind
 */
export async function forgetExpired(now: Date): Promise<Readonly<Record<string, number>>> {
  const { TABLE_NAME: TableName } = env('table');
  const gone: Record<string, number> = {};
  const client = table.getDocumentClient();
  const expired = {
    TableName,
    FilterExpression: '#until < :now',
    ExpressionAttributeNames: { '#until': timeToLive },
    ExpressionAttributeValues: { ':now': Math.floor(now.getTime() / 1000) },
  };
  for await (const { Items = [] } of paginateScan({ client }, expired)) {
    for (const item of Items) {
      const Key = { [partitionKey]: item[partitionKey], [sortKey]: item[sortKey] };
      await client.send(new DeleteCommand({ TableName, Key }));
      const kind = String(item['entity']);
      gone[kind] = (gone[kind] ?? 0) + 1;
    }
  }
  return gone;
}
