import { mkdtempSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { close, listen } from '../../../../infra/local/listen.ts';
import { loadKeysSecret } from '../../../../infra/local/secrets/keys-secret.ts';
import { secretsManager } from '../../../../infra/local/secrets/secrets-manager.ts';

const handle = secretsManager({ 'bangkom/keys': '{"current":"a"}' });
const server = createServer((request, response) => void handle(request, response));
let client: SecretsManagerClient;
beforeAll(async () => {
  const endpoint = `http://127.0.0.1:${await listen(server, 0)}`;
  client = new SecretsManagerClient({
    endpoint,
    region: 'local',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  });
});
afterAll(() => close(server));

describe('the local Secrets Manager', () => {
  it('gives the secret it holds', async () => {
    const value = await client.send(new GetSecretValueCommand({ SecretId: 'bangkom/keys' }));
    expect(value).toMatchObject({ Name: 'bangkom/keys', SecretString: '{"current":"a"}' });
  });

  it('knows no other, and does nothing else', async () => {
    const other = client.send(new GetSecretValueCommand({ SecretId: 'lain' }));
    await expect(other).rejects.toBeInstanceOf(ResourceNotFoundException);
    await expect(client.send(new ListSecretsCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});

describe('the keys of an installation', () => {
  it('are made once, kept, and read by the owner alone', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'keys.json');
    const made = loadKeysSecret(path);
    expect(Buffer.from(made.keys[made.current] ?? '', 'base64url')).toHaveLength(32);
    expect(loadKeysSecret(path)).toEqual(made);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(loadKeysSecret(undefined).keys).not.toEqual(made.keys);
  });
});
