import { createHmac } from 'node:crypto';
import { ANSWER_KEYS_TABLE } from './table/answer-keys.ts';
import { BUCKET_PATH, PROOFS_PATH } from './uploads/bucket.ts';
import type { Credentials } from './uploads/post-policy.ts';
import type { Urls } from './urls.ts';

/** The name of the table, as on AWS the stack gives it. */
export const TABLE_NAME = 'bangkom';

/** The names of the buckets. */
export const UPLOADS_BUCKET = 'bangkom-uploads';
export const PROOFS_BUCKET = 'bangkom-proofs';

/** What signs requests beside the access key. */
const SECRET_ACCESS_KEY = 'local';

/**
 * What signs files, made from the access key that only the platform's programs know. Its id stands in every form for a file:
 * it opens no inner port, and neither tells the secret nor the access key.
 */
export function filesKey(accessKeyId: string): Credentials {
  const made = (of: string) => createHmac('sha256', accessKeyId).update(of).digest('hex');
  return {
    accessKeyId: `BERKAS${made('id').slice(0, 16).toUpperCase()}`,
    secretAccessKey: made('secret'),
  };
}

/** The ids of the secrets that hold the keys. */
export const LINK_KEYS_SECRET = 'bangkom/link-keys';
export const CONSOLE_KEYS_SECRET = 'bangkom/console-keys';

/** AWS's region of Jakarta, where Bangkom is at home. */
export const REGION = 'ap-southeast-3';

/** An account number that no account has. */
export const ACCOUNT = '000000000000';

/** The address of a machine. */
export function machineArn(name: string): string {
  return `arn:aws:states:${REGION}:${ACCOUNT}:stateMachine:${name}`;
}

/** The environment of the functions, with the variables by which the AWS SDK itself finds its endpoints. */
export function functionEnvironment(
  { urls, accessKeyId }: { readonly urls: Urls; readonly accessKeyId: string },
  machines: readonly string[],
  quiet: boolean,
) {
  const files = filesKey(accessKeyId);
  const arns = machines.map((name) => [`${name.toUpperCase().replaceAll('-', '_')}_ARN`, machineArn(name)]);
  return {
    TABLE_NAME,
    ANSWER_KEYS_TABLE,
    BASE_URL: urls.app,
    UPLOADS_BUCKET,
    UPLOADS_URL: `${urls.app}${BUCKET_PATH}`,
    PROOFS_URL: `${urls.app}${PROOFS_PATH}`,
    LINK_KEYS_SECRET,
    CONSOLE_KEYS_SECRET,
    MAIL_FROM: 'bangkom@senapelan.example',
    OBJECTIONS_NAME: 'Inspektorat Kota Pekanbaru',
    OBJECTIONS_EMAIL: 'inspektorat@pekanbaru.example',
    OBJECTIONS_PHONE: '0761-000001',
    OIDC_ISSUER: urls.oidc,
    OIDC_CLIENT_ID: 'bangkom',
    ...Object.fromEntries(arns),
    AWS_REGION: REGION,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: SECRET_ACCESS_KEY,
    FILES_ACCESS_KEY_ID: files.accessKeyId,
    FILES_SECRET_ACCESS_KEY: files.secretAccessKey,
    AWS_ENDPOINT_URL_DYNAMODB: urls.dynamodb,
    AWS_ENDPOINT_URL_SFN: urls.sfn,
    AWS_ENDPOINT_URL_SES: urls.ses,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: urls.secrets,
    POWERTOOLS_SERVICE_NAME: 'bangkom',
    POWERTOOLS_METRICS_NAMESPACE: 'Bangkom',
    POWERTOOLS_METRICS_DISABLED: 'true',
    LOG_LEVEL: process.env['LOG_LEVEL'] ?? (quiet ? 'SILENT' : 'WARN'),
  };
}

/** What a developer's shell may hold that would lead the SDK to a real account. */
const MISLEADING = [
  'AWS_PROFILE',
  'AWS_SESSION_TOKEN',
  'AWS_ENDPOINT_URL',
  'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
  'AWS_DEFAULT_REGION',
];

/** Sets the environment of this process, and returns what puts the former one back. */
export function enter(environment: Readonly<Record<string, string>>): () => void {
  const names = [...Object.keys(environment), ...MISLEADING];
  const former = names.map((name) => [name, process.env[name]] as const);
  for (const name of MISLEADING) delete process.env[name];
  Object.assign(process.env, environment);
  return () => {
    for (const [name, value] of former) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}
