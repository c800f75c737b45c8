import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { z } from 'zod';
import { DataFault } from '../disk/data-fault.ts';
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

/** Other keys find no employee again, since they are known by a hash of their NIP, and end what was signed. */
const REMEDY =
  'Pulihkan berkas itu dari cadangan: dengan kunci lain, pegawai yang sudah terdata tidak dikenali lagi.';

/**
 * The secret kept at `path`, made at the first start.
 * @param tablePath the table whose people the keys know: where it exists, keys are not made anew in silence
 * @throws DataFault
 */
export function loadKeysSecret(path: string | undefined, tablePath?: string): KeysSecret {
  const file = stateFile(path, (json) => keysSecret.parse(json), REMEDY);
  const kept = file.read();
  if (kept !== undefined) return kept;
  if (path !== undefined && tablePath !== undefined && existsSync(tablePath)) {
    throw new DataFault(`${path} hilang, padahal ${tablePath} sudah berisi data. ${REMEDY}`);
  }
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
