import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { awsRetries } from './aws-retries.ts';
import type { KeyRing } from './keys.ts';

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
