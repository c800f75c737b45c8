import { createHash, randomBytes } from 'node:crypto';
import {
  changeSession,
  claimCheckAfter,
  deleteSession,
  putSession,
  readSession,
  type SessionItem,
} from '../store/session.ts';
import { seal } from './session-seal.ts';

/** Who is signed in, and as what. */
export type Session = Pick<SessionItem, 'sub' | 'name' | 'email' | 'role' | 'agency'>;

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
  session: Session,
  refreshToken: string | undefined,
  now: Date,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const ends = after(now, refreshToken === undefined ? UNCHECKED_MINUTES : SESSION_MINUTES);
  await putSession({
    ...session,
    hash: hashOf(secret),
    endsAt: ends.toISOString(),
    checkedAt: now.toISOString(),
    checkAfter: (refreshToken === undefined ? ends : after(now, CHECK_MINUTES)).toISOString(),
    ...(refreshToken === undefined ? {} : { refresh: seal(refreshToken, secret) }),
    expiresAt: Math.ceil(ends.getTime() / 1000),
  });
  return secret;
}

/** The session of a cookie; undefined when it has ended or never was. One consistent read: an end counts at once. */
export async function findSession(secret: string, now: Date): Promise<SessionItem | undefined> {
  const session = await readSession(hashOf(secret));
  return session !== undefined && now < new Date(session.endsAt) ? session : undefined;
}

/** Ends a session everywhere: a copy of its cookie opens nothing either. */
export async function endSession(secret: string): Promise<void> {
  await deleteSession(hashOf(secret));
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
  role: Pick<Session, 'role' | 'agency'>,
  refreshToken: string | undefined,
  now: Date,
): Promise<void> {
  await changeSession({
    ...role,
    hash: hashOf(secret),
    checkedAt: now.toISOString(),
    checkAfter: after(now, CHECK_MINUTES).toISOString(),
    ...(refreshToken === undefined ? {} : { refresh: seal(refreshToken, secret) }),
  });
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

function after(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * MINUTE_MS);
}
