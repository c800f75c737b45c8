import { createSecretKey, hkdfSync, type webcrypto } from 'node:crypto';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { awsRetries } from './aws-retries.ts';
import { env } from './env.ts';

const Secret = z.object({
  /** Identifier of the key that signs now; the others still verify until they are removed. */
  current: z.string(),
  keys: z.record(z.string(), z.string()),
  oidcClientSecret: z.string(),
  /** Hashes NIPs into employee ids; never rotated, else a second import would find nobody. */
  employeeIdKey: z.string(),
});

export type KeyRing = z.output<typeof Secret>;

/** A rotation is seen within five minutes, and a busy function asks twelve times an hour. */
const KEEP_MS = 5 * 60_000;

/** A token may name a key that was made since; forged ones name any, and must not make us ask each time. */
const ASK_AGAIN_MS = 10_000;

const client = new SecretsManagerClient({ retryStrategy: awsRetries });
let kept: { readonly ring: KeyRing; readonly readAt: number } | undefined;

/**
 * The signing keys and secrets, kept in memory for five minutes.
 * @param kid a key that is needed: where the ring of memory lacks it, the ring is read again
 */
export async function keyRing(kid?: string): Promise<KeyRing> {
  if (kept !== undefined) {
    const lacks = kid !== undefined && !Object.hasOwn(kept.ring.keys, kid);
    const age = Date.now() - kept.readAt;
    if (age >= 0 && age < (lacks ? ASK_AGAIN_MS : KEEP_MS)) return kept.ring;
  }
  const answer = await client.send(new GetSecretValueCommand({ SecretId: env('links').KEYS_SECRET }));
  const ring = Secret.parse(JSON.parse(answer.SecretString ?? ''));
  kept = { ring, readAt: Date.now() };
  return ring;
}

type Key = webcrypto.CryptoKey;

/** Derived once for each ring: a page checks a key at least once a request. */
const derived = new WeakMap<KeyRing, Map<string, Key>>();

/** What a token is good for: a page behind a mailed link, a sign-in to the console that is under way, fewer reminders. */
export type TokenUse = 'link' | 'session' | 'reminders';

/**
 * A key of 32 bytes for one use, derived from a key of the ring, so that a token made for one use never
 * passes for another.
 * @param kid identifier in the ring; undefined = the current one
 * @returns undefined when the ring does not hold that key (any more)
 */
export function keyFor(ring: KeyRing, use: TokenUse, kid = ring.current): Key | undefined {
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
