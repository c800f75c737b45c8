import { createSecretKey, hkdfSync, type webcrypto } from 'node:crypto';
import * as z from 'zod/mini';

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
