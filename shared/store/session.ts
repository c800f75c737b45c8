import { createHash } from 'node:crypto';
import { partitions } from './definition.ts';
import { sendUnlessLate, table } from './table.ts';
import {
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';

/** A session of the console, under the hash of what its cookie holds: who reads the table cannot take one over. */
export const ConsoleSession = new Entity({
  name: 'ConsoleSession',
  table,
  timestamps: false,
  schema: item({
    /** See `hashOfSecret`. */
    hash: string().key(),
    sub: string(),
    name: string(),
    email: string(),
    role: string().enum('koordinator', 'pimpinan'),
    agency: string(),
    /** When the person showed the provider who he or she is. */
    authenticatedAt: string().optional(),
    /** Browser and system in words, so that its owner knows it again. */
    device: string().optional(),
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

export type SessionItem = FormattedItem<typeof ConsoleSession>;

/** What a cookie holds: whose session it is, and what nobody can guess. */
export function secretOf(sub: string, random: Buffer): string {
  return `${personOf(sub)}.${random.toString('base64url')}`;
}

/**
 * The name in the table of what a cookie holds, the sessions of a person one after the other. A secret of before they lay so
 * has no dot.
 */
export function hashOfSecret(secret: string): string {
  return secret.slice(0, secret.indexOf('.') + 1) + sha256(secret);
}

function personOf(sub: string): string {
  return sha256(sub).slice(0, 22);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Begins a session. */
export async function putSession(session: SessionItem): Promise<void> {
  await ConsoleSession.build(PutItemCommand).item(session).send();
}

/** A session, ended or not; undefined when there is none. Consistently read: an end counts at once. */
export async function readSession(hash: string): Promise<SessionItem | undefined> {
  const { Item } = await ConsoleSession.build(GetItemCommand)
    .key({ hash })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Every session of this deployment, ended or not: for the operator. */
export async function listSessions(): Promise<readonly SessionItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.sessions() })
    .entities(ConsoleSession)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Sessions of one person, ended or not. */
export async function listSessionsOf(sub: string): Promise<readonly SessionItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.sessions(), range: { beginsWith: `${personOf(sub)}.` } })
    .entities(ConsoleSession)
    .options({ consistent: true, maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/** Ends a session. */
export async function deleteSession(hash: string): Promise<void> {
  await ConsoleSession.build(DeleteItemCommand).key({ hash }).send();
}

/**
 * Sets when the provider is to be asked again.
 * @returns false when another request has set it, or the session has ended
 */
export async function claimCheckAfter(
  { hash, checkAfter }: Pick<SessionItem, 'hash' | 'checkAfter'>,
  next: Date,
): Promise<boolean> {
  const claimed = await sendUnlessLate(
    ConsoleSession.build(UpdateAttributesCommand)
      .item({ hash, checkAfter: next.toISOString() })
      .options({ condition: { attr: 'checkAfter', eq: checkAfter } }),
  );
  return claimed !== undefined;
}

/** Changes a session; one that ended meanwhile does not come back. */
export async function changeSession(
  changes: Pick<SessionItem, 'hash' | 'role' | 'agency' | 'checkedAt' | 'checkAfter' | 'refresh'>,
): Promise<void> {
  await sendUnlessLate(
    ConsoleSession.build(UpdateAttributesCommand)
      .item(changes)
      .options({ condition: { attr: 'hash', exists: true } }),
  );
}

/**
 * An account that was coordinator of an agency before. Among the sessions, where nobody but the sign-in writes.
 * @internal
 */
export const KnownCoordinator = new Entity({
  name: 'KnownCoordinator',
  table,
  timestamps: false,
  schema: item({ agency: string().key(), sub: string().key(), since: string() }),
  computeKey: ({ agency, sub }: { agency: string; sub: string }) => ({
    pk: partitions.sessions(),
    sk: `COORDINATOR#${agency}#${sub}`,
  }),
});

type Coordinator = Pick<SessionItem, 'agency' | 'sub'>;

/** Whether the account is known as a coordinator of the agency. */
export async function isKnownCoordinator({ agency, sub }: Coordinator): Promise<boolean> {
  const { Item } = await KnownCoordinator.build(GetItemCommand)
    .key({ agency, sub })
    .options({ consistent: true })
    .send();
  return Item !== undefined;
}

/** Notes that an account is coordinator of an agency. */
export async function noteKnownCoordinator({ agency, sub }: Coordinator, since: Date): Promise<void> {
  await KnownCoordinator.build(PutItemCommand).item({ agency, sub, since: since.toISOString() }).send();
}
