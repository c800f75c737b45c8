import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { AnswerKey } from '../table/entities/answer-key.ts';
import { expiryAfter, OPERATIONAL_DAYS } from '../table/expiry.ts';

/** Keeps the private half of a new key where nothing remembers what is deleted. */
export async function keepPrivateKey(id: string, privateKey: string, now: Date): Promise<void> {
  await AnswerKey.build(PutItemCommand)
    .item({ id, privateKey, expiresAt: expiryAfter(OPERATIONAL_DAYS, now) })
    .send();
}

/** The private half; undefined once it was destroyed. Only what closes a collection may ask. */
export async function readPrivateKey(id: string): Promise<string | undefined> {
  const { Item } = await AnswerKey.build(GetItemCommand).key({ id }).options({ consistent: true }).send();
  return Item?.privateKey;
}

/** Destroys the private half: what was sealed with it stays sealed for ever, in every backup of the table. */
export async function destroyPrivateKey(id: string): Promise<void> {
  await AnswerKey.build(DeleteItemCommand).key({ id }).send();
}
