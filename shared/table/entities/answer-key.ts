import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { Table } from 'dynamodb-toolbox/table';
import { env } from '../../env.ts';
import { answerKeysDefinition } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** Apart from the one table, and without backups. Only who asks for keys carries it. */
const answerKeysTable = new Table({
  name: () => env('answerKeys').ANSWER_KEYS_TABLE,
  partitionKey: { name: answerKeysDefinition.partitionKey, type: 'string' },
  entityAttributeSavedAs: 'entity',
  documentClient: table.getDocumentClient(),
});

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
