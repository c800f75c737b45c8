import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GetSecretValueCommand,
  ListSecretsCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { close, listen } from '../../../../infra/local/listen.ts';
import { loadKeys } from '../../../../infra/local/secrets/keys.ts';
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
  const filesOf = (directory: string) => ({
    linkKeys: join(directory, 'link-keys.json'),
    consoleKeys: join(directory, 'keys.json'),
    table: undefined,
  });
  const newFiles = () => filesOf(mkdtempSync(join(tmpdir(), 'bangkom-test-')));

  it('are made once, kept, and read by the owner alone', () => {
    const files = newFiles();
    const made = loadKeys(files);
    expect(Buffer.from(made.links.keys[made.links.current] ?? '', 'base64url')).toHaveLength(32);
    expect(loadKeys(files)).toEqual(made);
    expect(statSync(files.linkKeys).mode & 0o077).toBe(0);
    expect(statSync(files.consoleKeys).mode & 0o077).toBe(0);
    expect(loadKeys(newFiles()).links.keys).not.toEqual(made.links.keys);
  });

  it('of mailed links open nothing of the console: no key is in both', () => {
    const { links, console: ofConsole } = loadKeys(newFiles());
    expect(Object.keys(links)).toEqual(['current', 'keys']);
    expect(Object.values(ofConsole.keys)).not.toContain(links.keys[links.current]);
  });

  it('of before there were two files go on as keys of links, and the console gets its own, also when a start was cut off', () => {
    const files = newFiles();
    const old = {
      current: 'k1',
      keys: { k1: 'lama' },
      oidcClientSecret: 'rahasia',
      employeeIdKey: 'pegawai',
    };
    writeFileSync(files.consoleKeys, JSON.stringify(old));
    const split = loadKeys(files);
    expect(split.links).toEqual({ current: 'k1', keys: { k1: 'lama' } });
    expect(split.console).toMatchObject({ oidcClientSecret: 'rahasia', employeeIdKey: 'pegawai' });
    expect(JSON.stringify(split.console)).not.toContain('lama');
    expect(loadKeys(files)).toEqual(split);

    // Cut off between the two files: the links have theirs, the console still has the same.
    writeFileSync(files.consoleKeys, JSON.stringify(old));
    const again = loadKeys(files);
    expect(again.links).toEqual(split.links);
    expect(JSON.stringify(again.console)).not.toContain('lama');
  });

  it('of links that are gone are made anew, which is said; those of the console stay', () => {
    const files = newFiles();
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { console: ofConsole } = loadKeys(files);
    expect(told).not.toHaveBeenCalled();
    rmSync(files.linkKeys);
    const after = loadKeys(files);
    expect(told.mock.calls).toEqual([
      [expect.stringContaining(`${files.linkKeys} hilang, jadi dibuat kunci baru`)],
    ]);
    told.mockRestore();
    expect(after.console).toEqual(ofConsole);
    expect(Object.keys(after.links.keys)).not.toContain(ofConsole.current);
  });
});
