import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { Identity } from '../../../shared/console/signed-in.tsx';
import {
  changeSession,
  claimCheckAfter,
  deleteSession,
  hashOfSecret,
  listSessionsOf,
  putSession,
  type SessionItem,
  secretOf,
} from '../../../shared/store/session.ts';

/** A session that begins: also when its person was recognised, where the provider says so, and with which browser. */
export type Beginning = Identity & Pick<SessionItem, 'authenticatedAt' | 'device'>;

const MINUTE_MS = 60_000;

/** A working day: nobody is thrown out of a half-filled form, and the evening ends it. */
const SESSION_MINUTES = 9 * 60;

/** Without a refresh token the roles cannot be read again, so the person passes by the provider every hour. */
const UNCHECKED_MINUTES = 60;

/** A role that was withdrawn opens nothing after this time. */
const CHECK_MINUTES = 10;

/** While one request asks the provider, and between two attempts when it does not answer. */
const CLAIM_MINUTES = 1;

/** How long a session goes on while the provider does not answer. */
const OUTAGE_MINUTES = 60;

/**
 * Begins a session.
 * @param refreshToken the provider's, when it gives one
 * @returns the secret for the cookie; only its hash is kept
 */
export async function beginSession(
  session: Beginning,
  refreshToken: string | undefined,
  now: Date,
): Promise<string> {
  const secret = secretOf(session.sub, randomBytes(32));
  const ends = after(now, refreshToken === undefined ? UNCHECKED_MINUTES : SESSION_MINUTES);
  await putSession({
    ...session,
    hash: hashOfSecret(secret),
    endsAt: ends.toISOString(),
    checkedAt: now.toISOString(),
    checkAfter: (refreshToken === undefined ? ends : after(now, CHECK_MINUTES)).toISOString(),
    ...(refreshToken === undefined ? {} : { refresh: seal(refreshToken, secret) }),
    expiresAt: Math.ceil(ends.getTime() / 1000),
  });
  return secret;
}

/** Sessions of one person that have not ended: work that grows with nothing but them. */
export async function sessionsOf({ sub }: Pick<Identity, 'sub'>, now: Date): Promise<readonly SessionItem[]> {
  return (await listSessionsOf(sub)).filter(({ endsAt }) => now < new Date(endsAt));
}

/** Ends a session everywhere: a copy of its cookie opens nothing either. */
export async function endSession(secret: string): Promise<void> {
  await deleteSession(hashOfSecret(secret));
}

/**
 * Takes it upon this request to ask the provider; the others go on for a minute with the role that is known.
 * @returns false when another request was first, or the session ended meanwhile
 */
export async function claimCheck(session: SessionItem, now: Date): Promise<boolean> {
  const next = Math.min(after(now, CLAIM_MINUTES).getTime(), outageEnds(session).getTime());
  return await claimCheckAfter(session, new Date(next));
}

/** The moment from which nothing opens any more while the provider stays away. */
export function outageEnds({ checkedAt }: SessionItem): Date {
  return after(new Date(checkedAt), OUTAGE_MINUTES);
}

/** Keeps what the provider said: the role as it is now, and the next refresh token when it changes with each use. */
export async function keepCheck(
  secret: string,
  role: Pick<Identity, 'role' | 'agency'>,
  refreshToken: string | undefined,
  now: Date,
): Promise<void> {
  await changeSession({
    ...role,
    hash: hashOfSecret(secret),
    checkedAt: now.toISOString(),
    checkAfter: after(now, CHECK_MINUTES).toISOString(),
    ...(refreshToken === undefined ? {} : { refresh: seal(refreshToken, secret) }),
  });
}

function after(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * MINUTE_MS);
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a text (AES-256-GCM) so that only who has the secret reads it: neither the table nor its backups hold that. */
function seal(text: string, secret: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** The text again. Throws for another secret. */
export function unseal(sealed: string, secret: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
}

function keyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'bangkom refresh', 32));
}
