import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import { REGION, TABLE_NAME } from '../../../infra/local/environment.ts';

/**
 * Every item of a runtime's table, for tests that judge what is stored; the people of the journeys never look.
 * @param accessKeyId of a runtime in another process; this one's when left out
 */
export async function scanTable(
  endpoint: string,
  accessKeyId = process.env['AWS_ACCESS_KEY_ID'] ?? '',
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const credentials = { accessKeyId, secretAccessKey: 'local' };
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: REGION, credentials }));
  const items: Readonly<Record<string, unknown>>[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: TABLE_NAME }))
    items.push(...Items);
  client.destroy();
  return items;
}
