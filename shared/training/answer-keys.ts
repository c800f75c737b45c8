import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { AnswerKey } from '../table/entities/answer-key.ts';

/** The private half; undefined once it was destroyed. Only what closes a collection may ask. */
export async function readPrivateKey(id: string): Promise<string | undefined> {
  const { Item } = await AnswerKey.build(GetItemCommand).key({ id }).options({ consistent: true }).send();
  return Item?.privateKey;
}

/** Destroys the private half: what was sealed with it stays sealed for ever, in every backup of the table. */
export async function destroyPrivateKey(id: string): Promise<void> {
  await AnswerKey.build(DeleteItemCommand).key({ id }).send();
}
