import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { stateFile } from '../state-file.ts';

const signInKeys = z.object({
  /** Signs the ID tokens; Cognito signs with RS256 too. */
  jwks: z.object({ keys: z.array(z.record(z.string(), z.unknown())) }),
  /** Signs the provider's cookies. */
  cookieKeys: z.array(z.string()),
});

/** The keys of the sign-in provider. */
export type SignInKeys = z.infer<typeof signInKeys>;

/** The keys kept at `path`, made at the first start, so that a restart invalidates no session that was signed. */
export function loadSignInKeys(path: string | undefined): SignInKeys {
  const file = stateFile(
    path,
    (json) => signInKeys.parse(json),
    'Hapus berkas itu; semua orang lalu masuk lagi.',
  );
  const kept = file.read();
  if (kept !== undefined) return kept;
  const made = makeKeys();
  file.write(made);
  return made;
}

function makeKeys(): SignInKeys {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomBytes(8).toString('hex');
  return {
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' }] },
    cookieKeys: [randomBytes(32).toString('base64url')],
  };
}
