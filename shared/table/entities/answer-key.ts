import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { answerKeysTable } from '../table.ts';

/** The private half of the key to one training's sealed answers. It does not say which: only the training does. */
export const AnswerKey = new Entity({
  name: 'AnswerKey',
  table: answerKeysTable,
  timestamps: false,
  schema: item({
    id: string().key(),
    /** X25519, base64url. */
    privateKey: string(),
    /** A collection that never closes takes its key along: nobody reads its answers any more. */
    expiresAt: number(),
  }),
});
