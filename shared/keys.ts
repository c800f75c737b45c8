import { createSecretKey, hkdfSync, type webcrypto } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { errors, jwtVerify, SignJWT } from 'jose';
import * as z from 'zod/mini';
import { awsRetries, env } from './env.ts';
import { GoneError, NotFoundError } from './errors.ts';

export const KeyRing = z.object({
  /** Identifier of the key that signs now; the others still verify until they are removed. */
  current: z.string(),
  keys: z.record(z.string(), z.string()),
});

export type KeyRing = z.output<typeof KeyRing>;

/** What a token is good for, and whose keys sign it: what reads one ring can forge nothing that another signs. */
export interface TokenUse {
  /** A page behind a mailed link, a sign-in to the console that is under way, fewer reminders. */
  readonly name: 'link' | 'session' | 'reminders';
  /** Reads the ring; again when the one in memory lacks the key that a token names. */
  ring(kid?: string): Promise<KeyRing>;
}

type Key = webcrypto.CryptoKey;

/** Derived once for each ring: a page checks a key at least once a request. */
const derived = new WeakMap<KeyRing, Map<string, Key>>();

/**
 * A key of 32 bytes for one use, derived from a key of the ring, so that a token made for one use never
 * passes for another.
 * @param kid identifier in the ring; undefined = the current one
 * @returns undefined when the ring does not hold that key (any more)
 * @internal
 */
export function keyFor(ring: KeyRing, use: TokenUse['name'], kid = ring.current): Key | undefined {
  // The name comes out of a token: 'constructor' must not find what every object has.
  const secret = Object.hasOwn(ring.keys, kid) ? ring.keys[kid] : undefined;
  if (secret === undefined) return undefined;
  const keys = derived.get(ring) ?? new Map<string, Key>();
  derived.set(ring, keys);
  const name = `${use} ${kid}`;
  const key = keys.get(name) ?? derive(secret, use);
  keys.set(name, key);
  return key;
}

/** As a CryptoKey: jose would import any other kind again for each token. */
function derive(secret: string, use: string): Key {
  const bytes = hkdfSync('sha256', Buffer.from(secret, 'base64url'), '', `bangkom ${use}`, 32);
  return createSecretKey(Buffer.from(bytes)).toCryptoKey({ name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
}

/** A rotation is seen within five minutes, and a busy function asks twelve times an hour. */
const KEEP_MS = 5 * 60_000;

/** A token may name a key that was made since; forged ones name any, and must not make us ask each time. */
const ASK_AGAIN_MS = 10_000;

/** A secret in memory, and when it was read. */
export interface Kept<T extends KeyRing> {
  now?: { readonly secret: T; readonly readAt: number };
}

// Made at first use: most pages carry this module along and never ask.
let client: SecretsManagerClient | undefined;

/**
 * A secret of Secrets Manager, kept in memory for five minutes.
 * @param kept where it is kept
 * @param id its name or ARN
 * @param parse checks what it holds
 * @param kid a key that is needed: where the ring in memory lacks it, the secret is read again
 */
export async function readKept<T extends KeyRing>(
  kept: Kept<T>,
  id: string,
  parse: (json: unknown) => T,
  kid?: string,
): Promise<T> {
  if (kept.now !== undefined) {
    const lacks = kid !== undefined && !Object.hasOwn(kept.now.secret.keys, kid);
    const age = Date.now() - kept.now.readAt;
    if (age >= 0 && age < (lacks ? ASK_AGAIN_MS : KEEP_MS)) return kept.now.secret;
  }
  client ??= new SecretsManagerClient({ retryStrategy: awsRetries });
  const answer = await client.send(new GetSecretValueCommand({ SecretId: id }));
  const secret = parse(JSON.parse(answer.SecretString ?? ''));
  kept.now = { secret, readAt: Date.now() };
  return secret;
}

/**
 * Signs claims for one use; those that are undefined are left out.
 * @param expiresAt moment after which the token is worth nothing
 * @returns a compact JWT (HS256) that names its key
 */
export async function signToken(
  use: TokenUse,
  claims: Readonly<Record<string, string | number | boolean | undefined>>,
  expiresAt: Date,
): Promise<string> {
  const ring = await use.ring();
  const key = keyFor(ring, use.name);
  if (key === undefined) throw new Error('The key ring lacks its current key');
  return await new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: ring.current })
    .setAudience(use.name)
    .setExpirationTime(Math.floor(expiresAt.getTime() / 1000))
    .sign(key);
}

/**
 * Verifies a token of one use.
 * @throws NotFoundError for anything that was never a good token here (ASVS 9.1, 9.2)
 * @throws GoneError when it was good and has expired
 */
export async function verifyToken(use: TokenUse, token: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const { payload } = await jwtVerify(
      token,
      async ({ kid = '' }) => {
        const key = keyFor(await use.ring(kid), use.name, kid);
        if (key === undefined) throw new NotFoundError('unknown key');
        return key;
      },
      { algorithms: ['HS256'], audience: use.name, requiredClaims: ['exp'], currentDate: new Date() },
    );
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw new GoneError('expired');
    if (error instanceof errors.JOSEError || error instanceof NotFoundError) throw new NotFoundError('token');
    throw error;
  }
}

const kept: Kept<KeyRing> = {};

/**
 * The keys of whatever a mail leads to; nothing of the console is signed with them.
 * @internal
 */
export async function linkKeys(kid?: string): Promise<KeyRing> {
  return await readKept(kept, env('linkKeys').LINK_KEYS_SECRET, (json) => KeyRing.parse(json), kid);
}

/** A page behind a mailed link. */
export const LINK: TokenUse = { name: 'link', ring: linkKeys };

/** The one-click address of a mail. */
export const REMINDERS: TokenUse = { name: 'reminders', ring: linkKeys };
