import { randomBytes } from 'node:crypto';
import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import * as z from 'zod/mini';
import { type KeyRing, rotateConsole, rotateLinks } from './rotate.ts';

const Event = z.object({
  Step: z.enum(['createSecret', 'setSecret', 'testSecret', 'finishSecret']),
  SecretId: z.string(),
  /** The version that comes next; the same for all four steps and every repetition. */
  ClientRequestToken: z.string(),
});
type Event = z.output<typeof Event>;

const Environment = z.object({
  USER_POOL_ID: z.optional(z.string()),
  USER_POOL_CLIENT_ID: z.optional(z.string()),
  CONSOLE_KEYS_SECRET: z.string(),
});

const Ring = z.object({
  current: z.optional(z.string()),
  keys: z.record(z.string(), z.string()),
  oidcClientSecret: z.optional(z.string()),
  employeeIdKey: z.optional(z.string()),
});

const secrets = new SecretsManagerClient();
const cognito = new CognitoIdentityProviderClient();

/**
 * The four steps in which Secrets Manager renews a secret. Each may run twice: a version that exists is left as
 * it is, a stage that has moved stays moved.
 */
export async function handler(input: unknown): Promise<void> {
  const event = Event.parse(input);
  if (event.Step === 'createSecret') await createVersion(event);
  if (event.Step === 'testSecret') await read(event, { VersionId: event.ClientRequestToken });
  if (event.Step === 'finishSecret') await makeCurrent(event);
}

async function createVersion(event: Event): Promise<void> {
  if (await exists(event)) return;
  const ring = await renewed(event, await read(event, { VersionStage: 'AWSCURRENT' }));
  await secrets.send(
    new PutSecretValueCommand({
      SecretId: event.SecretId,
      ClientRequestToken: event.ClientRequestToken,
      SecretString: JSON.stringify(ring),
      VersionStages: ['AWSPENDING'],
    }),
  );
}

async function renewed(event: Event, current: KeyRing): Promise<KeyRing> {
  const fresh = {
    kid: `${new Date().toISOString().slice(0, 10)}-${event.ClientRequestToken.slice(0, 8)}`,
    key: newKey(),
  };
  if (event.SecretId !== Environment.parse(process.env).CONSOLE_KEYS_SECRET) {
    return rotateLinks(current, fresh);
  }
  return rotateConsole(current, {
    ...fresh,
    employeeIdKey: newKey(),
    oidcClientSecret: await clientSecret(),
  });
}

function newKey(): string {
  return randomBytes(32).toString('base64url');
}

async function exists(event: Event): Promise<boolean> {
  try {
    await read(event, { VersionId: event.ClientRequestToken, VersionStage: 'AWSPENDING' });
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}

async function read(event: Event, version: { VersionId?: string; VersionStage?: string }): Promise<KeyRing> {
  const answer = await secrets.send(new GetSecretValueCommand({ SecretId: event.SecretId, ...version }));
  return Ring.parse(JSON.parse(answer.SecretString ?? ''));
}

/** The secret of the console's client, if the console's people are in a pool of ours. */
async function clientSecret(): Promise<string | undefined> {
  const { USER_POOL_ID, USER_POOL_CLIENT_ID } = Environment.parse(process.env);
  if (USER_POOL_ID === undefined) return undefined;
  const answer = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: USER_POOL_ID, ClientId: USER_POOL_CLIENT_ID }),
  );
  return answer.UserPoolClient?.ClientSecret;
}

async function makeCurrent(event: Event): Promise<void> {
  const { VersionIdsToStages = {} } = await secrets.send(
    new DescribeSecretCommand({ SecretId: event.SecretId }),
  );
  const current = Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes('AWSCURRENT'))?.[0];
  if (current === event.ClientRequestToken) return;
  await secrets.send(
    new UpdateSecretVersionStageCommand({
      SecretId: event.SecretId,
      VersionStage: 'AWSCURRENT',
      MoveToVersionId: event.ClientRequestToken,
      RemoveFromVersionId: current,
    }),
  );
}
