import { Entity } from 'dynamodb-toolbox/entity';
import { item } from 'dynamodb-toolbox/schema/item';
import { number } from 'dynamodb-toolbox/schema/number';
import { string } from 'dynamodb-toolbox/schema/string';
import { partitions } from '../../store/definition.ts';
import { table } from '../../store/table.ts';

/** A session of the console, under the hash of what its cookie holds: who reads the table cannot take one over. */
export const ConsoleSession = new Entity({
  name: 'ConsoleSession',
  table,
  timestamps: false,
  schema: item({
    hash: string().key(),
    sub: string(),
    name: string(),
    email: string(),
    role: string().enum('koordinator', 'pimpinan'),
    agency: string(),
    /** From this moment on it opens nothing. */
    endsAt: string(),
    /** When the provider last said which role the person has. */
    checkedAt: string(),
    /** When it is to be asked again. */
    checkAfter: string(),
    /** The provider's refresh token, sealed with the cookie's secret; see `seal`. */
    refresh: string().optional(),
    expiresAt: number(),
  }),
  computeKey: ({ hash }: { hash: string }) => ({ pk: partitions.sessions(), sk: hash }),
});
