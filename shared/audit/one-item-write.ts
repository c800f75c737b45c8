import type { TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';

/** A write of one item, not sent yet: a PutItemCommand, an UpdateAttributesCommand or a DeleteItemCommand of an entity. */
export interface OneItemWrite {
  params(): {
    readonly TableName: string | undefined;
    readonly Item?: Record<string, unknown> | undefined;
    readonly Key?: Record<string, unknown> | undefined;
    readonly UpdateExpression?: string | undefined;
    readonly ConditionExpression?: string | undefined;
    readonly ExpressionAttributeNames?: Record<string, string> | undefined;
    readonly ExpressionAttributeValues?: Record<string, unknown> | undefined;
  };
}

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

/** The write as an action of a transaction. */
export function transactionOf(write: OneItemWrite): TransactItem {
  const { TableName, Item, Key, UpdateExpression, ...params } = write.params();
  const { ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues } = params;
  const under = { TableName, ConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues };
  if (Item !== undefined) return { Put: { ...under, Item } };
  if (UpdateExpression !== undefined) return { Update: { ...under, Key, UpdateExpression } };
  return { Delete: { ...under, Key } };
}
