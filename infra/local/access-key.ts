import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { at } from './disk/data-fault.ts';

const ofThisProcess = `LOCAL${randomBytes(16).toString('hex').toUpperCase()}`;

const LINE = /^aws_access_key_id = (\S+)$/m;

/**
 * The access key id by which the platform's own programs call the table, the mails, the workflows and the keys; made at
 * the first start. It is kept as the AWS command line reads it (AWS_SHARED_CREDENTIALS_FILE), for its owner alone.
 * @param path undefined: the key of this process, because the clients of its functions keep theirs
 * @throws DataFault
 */
export function loadAccessKeyId(path: string | undefined): string {
  if (path === undefined) return ofThisProcess;
  const kept = readAccessKeyId(path);
  if (kept !== undefined) return kept;
  const file = `[default]\naws_access_key_id = ${ofThisProcess}\naws_secret_access_key = local\n`;
  at(path, () => writeFileSync(path, file, { mode: 0o600 }));
  return ofThisProcess;
}

/**
 * The access key id kept in a file; undefined where there is none: nothing is lost when another takes its place.
 * @internal
 */
export function readAccessKeyId(path: string): string | undefined {
  return at(path, () => (existsSync(path) ? LINE.exec(readFileSync(path, 'utf8'))?.[1] : undefined));
}
