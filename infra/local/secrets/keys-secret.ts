import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { stateFile } from '../state-file.ts';

const keysSecret = z.object({
  /** The key that signs now; the others still verify. */
  current: z.string(),
  keys: z.record(z.string(), z.string()),
  oidcClientSecret: z.string(),
  /** Hashes NIPs into employee ids; it never changes, else a second import would find nobody. */
  employeeIdKey: z.string(),
});

/** The secret of the functions: keys of the signed links and of the console's sign-in. */
export type KeysSecret = z.infer<typeof keysSecret>;

/** The secret kept at `path`, made at the first start. */
export function loadKeysSecret(path: string | undefined): KeysSecret {
  const file = stateFile(path, (json) => keysSecret.parse(json));
  const kept = file.read();
  if (kept !== undefined) return kept;
  const kid = randomBytes(4).toString('hex');
  const made = {
    current: kid,
    keys: { [kid]: randomBytes(32).toString('base64url') },
    oidcClientSecret: randomBytes(32).toString('base64url'),
    employeeIdKey: randomBytes(32).toString('base64url'),
  };
  file.write(made);
  return made;
}
